import { defineCommand, integer, longText, text } from '#kernel'
import { personalDataIn } from '../../public-interaction/rules/personal-data.ts'
import { SetRating } from '../model.ts'

/** Rates a set: once for a person or a device; a second time replaces the first, and its words are read again before they are shown. */
export const rateSet = defineCommand('rate-set', {
  label: { zh: '评价数据', en: 'rate the data' },
  asks: {
    set: text('开放数据', { max: 120 }),
    stars: integer('评分', { min: 1, max: 5 }),
    words: longText('意见', { max: 500 }).optional(),
    device: text('设备标记', { max: 64 }).optional(),
  },
  for: 'everyone',
  async decide(city, { set, stars, words, device }, by) {
    if (!/^[a-z0-9-]+_[a-z0-9-]+$/.test(set)) return { refused: { zh: '没有这个开放数据。', en: 'There is no such open set.' } }
    if (personalDataIn(words ?? '').length > 0)
      return {
        refused: {
          zh: '意见会公开，请不要写电话、证件号或住址。',
          en: 'What you write will be public: no telephone numbers, identity numbers or addresses, please.',
        },
        field: 'words',
      }
    const person = by.key(`rating/${set}`)
    if (person === undefined && (device ?? '').length < 16)
      return {
        refused: { zh: '浏览器没有给出设备标记，请登录后评价。', en: 'Your browser gave no mark of its own; please sign in.' },
      }
    const key = `${set}/${by.digest(person ?? `device/${set}/${device}`).slice(0, 16)}`
    return {
      adds: [{ record: SetRating, values: { key, set, stars, ...(words ? { words } : {}), ratedOn: city.today } }],
      answer: { set },
    }
  },
})
