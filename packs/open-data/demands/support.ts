import { defineCommand, text } from '#kernel'
import { DataDemand, DemandSupport } from '../model.ts'

/** Says that one wants the same: once for a person, or for a device where nobody signed in. */
export const supportDemand = defineCommand('support-demand', {
  label: { zh: '支持这项需求', en: 'support the demand' },
  asks: { demand: text('需求编号', { max: 40 }), device: text('设备标记', { max: 64 }).optional() },
  for: 'everyone',
  async decide(city, { demand: number, device }, by) {
    const found = await city.findByKey(DataDemand, number)
    if (!found) return { refused: { zh: '看板上没有这项需求。', en: 'There is no such demand on the board.' } }
    if (['opened', 'declined'].includes(found.standing))
      return { refused: { zh: '部门已经答复，不再收集支持。', en: 'The department has answered; no more voices are gathered.' } }
    const person = by.key(`demand/${number}`)
    if (person === undefined && (device ?? '').length < 16)
      return {
        refused: { zh: '浏览器没有给出设备标记，请登录后支持。', en: 'Your browser gave no mark of its own; please sign in.' },
      }
    const key = `${number}/${by.digest(person ?? `device/${number}/${device}`).slice(0, 16)}`
    return {
      adds: [{ record: DemandSupport, once: true, values: { key, demand: number, supportedOn: city.today } }],
      taken: { zh: '您（或这台设备）已经支持过。', en: 'You (or this device) did so already.' },
      answer: { demand: number },
    }
  },
})
