import { boolean, choice, date, defineCommand, longText, type Reader, text } from '#kernel'
import { Survey, SurveyAnswer, SurveyOpinion, SurveyQuestion, SurveySheet } from '../model/surveys.ts'
import { letterOffice } from '../roles.ts'
import { readOpinions, readQuestions } from '../rules/drafts.ts'
import { readSheet, stageOf } from '../rules/sheet.ts'
import { askedIn } from './queries.ts'

const none = { zh: '没有这个征集调查。', en: 'There is no such consultation.' }

/** Hands in one sheet: once for a person, or for a device where that is enough. */
export const answerSurvey = defineCommand('answer-survey', {
  label: { zh: '提交答卷', en: 'hand in the sheet' },
  asks: {
    survey: text('编号', { max: 40 }),
    answers: longText('回答', { max: 20_000 }),
    device: text('设备标记', { max: 64 }).optional(),
  },
  for: 'everyone',
  async decide(city, { survey: key, answers, device }, by) {
    const survey = await city.findByKey(Survey, key)
    if (!survey) return { refused: none }
    const stage = stageOf(survey, city.today)
    if (stage !== 'open')
      return {
        refused:
          stage === 'closed'
            ? {
                zh: `已于 ${survey.closesOn} 截止，可以看结果。`,
                en: `It closed on ${survey.closesOn}; the results are on its page.`,
              }
            : { zh: `${survey.opensOn} 开始，到时再来。`, en: `It opens on ${survey.opensOn}; please come back then.` },
      }
    const person = by.key(`survey/${key}`)
    if (survey.oneFor === 'person' && person === undefined)
      return { refused: { zh: '这次调查一人一份，请先登录。', en: 'One sheet for each person: please sign in first.' } }
    if (person === undefined && (device ?? '').length < 16)
      return {
        refused: {
          zh: '浏览器没有给出设备标记，请登录后填写。',
          en: 'Your browser gave no mark of its own; please sign in to answer.',
        },
      }
    const sheet = readSheet(await askedIn(city, key), answers)
    if (!sheet.ok) return { refused: sheet }
    const id = `${key}/${by.digest(person ?? `device/${key}/${device}`).slice(0, 16)}`
    return {
      adds: [
        {
          record: SurveySheet,
          once: true,
          values: { key: id, survey: key, source: person === undefined ? 'device' : 'person', answeredOn: city.today },
        },
        ...sheet.given.map(({ question, option, words }) => ({
          record: SurveyAnswer,
          once: true,
          values: { key: `${id}/${question}/${option ?? ''}`, question, ...(option === undefined ? { words } : { option }) },
        })),
      ],
      taken: { zh: '您（或这台设备）已经答过，一人一份。', en: 'You (or this device) answered already; one sheet each.' },
      answer: { survey: key },
    }
  },
})

/** Writes a survey with its questions, as a draft or out. What people are already asked does not change under them. */
export const saveSurvey = defineCommand('save-survey', {
  label: { zh: '保存征集调查', en: 'save the consultation' },
  asks: {
    key: text('编号', { max: 40 }),
    kind: choice('类型', { consultation: '意见征集', questionnaire: '问卷调查' }),
    name: text('标题', { max: 80 }),
    purpose: longText('说明', { max: 2000 }),
    opensOn: date('开始日期'),
    closesOn: date('截止日期'),
    oneFor: choice('一份答卷对应', { person: '一个登录的人', device: '一个人或一台设备' }),
    results: choice('结果', { live: '随时可看', afterClosing: '截止后公布' }),
    questions: longText('题目', { max: 20_000 }),
    publish: boolean('发布'),
  },
  for: [letterOffice],
  async decide(city, { questions, publish, ...rest }) {
    if (!/^[a-z0-9-]{3,40}$/.test(rest.key))
      return {
        refused: { zh: '编号用小写字母、数字和短横，3 到 40 个。', en: 'The key is 3 to 40 small letters, digits and dashes.' },
      }
    const read = readQuestions(questions)
    if (!read.ok) return { refused: read }
    const before = await city.findByKey(Survey, rest.key)
    const old = await city.all(SurveyQuestion, { survey: rest.key })
    const rows = read.items.map((item, at) => ({
      key: `${rest.key}/${at + 1}`,
      survey: rest.key,
      place: at + 1,
      kind: item.kind,
      text: item.text,
      ...(item.options ? { options: item.options } : {}),
      need: item.isRequired ? 'required' : 'optional',
    }))
    if (before?.publishedOn !== undefined && before.opensOn <= city.today) {
      const isSame =
        old.length === rows.length &&
        rows.every((row) =>
          old.some((one) => one.key === row.key && one.kind === row.kind && one.text === row.text && one.options === row.options),
        )
      if (!isSame)
        return {
          refused: {
            zh: '已经有人在答，题目不能再改；可以改说明和截止日期。',
            en: 'People are answering: the questions stay. You may change the words above them and the closing day.',
          },
        }
    }
    const publishedOn = before?.publishedOn ?? (publish ? city.today : undefined)
    const out = publishedOn === undefined ? {} : { publishedOn }
    const kept = before
      ? { ...(before.outcome ? { outcome: before.outcome } : {}), ...(before.outcomeOn ? { outcomeOn: before.outcomeOn } : {}) }
      : {}
    return {
      adds: [
        {
          record: Survey,
          values: { ...rest, department: before?.department ?? city.department ?? 'government-office', ...out, ...kept },
        },
        ...rows.map((values) => ({ record: SurveyQuestion, values: { ...values, ...out } })),
      ],
      drops: old.filter(({ key }) => !rows.some((row) => row.key === key)).map(({ key }) => ({ record: SurveyQuestion, key })),
      answer: { key: rest.key },
    }
  },
})

/** Says what became of a closed consultation: the outcome in words, and each kind of opinion with whether it was adopted and why. */
export const publishOutcome = defineCommand('publish-outcome', {
  label: { zh: '公布结果', en: 'publish the outcome' },
  asks: {
    survey: text('编号', { max: 40 }),
    outcome: longText('结果说明', { max: 4000 }),
    opinions: longText('采纳情况', { max: 60_000 }),
  },
  for: [letterOffice],
  async decide(city: Reader, { survey: key, outcome, opinions }) {
    const survey = await city.findByKey(Survey, key)
    if (!survey) return { refused: none }
    if (stageOf(survey, city.today) !== 'closed')
      return {
        refused: {
          zh: `${survey.closesOn} 截止后才能公布结果。`,
          en: `The outcome is published after it closes on ${survey.closesOn}.`,
        },
      }
    const read = readOpinions(opinions)
    if (!read.ok) return { refused: read }
    const { id: _, version: __, changedAt: ___, changedBy: ____, providedBy: _____, ...values } = survey
    const rows = read.items.map((item, at) => ({ key: `${key}/${at + 1}`, survey: key, place: at + 1, ...item }))
    const old = await city.all(SurveyOpinion, { survey: key })
    return {
      adds: [
        { record: Survey, values: { ...values, outcome, outcomeOn: survey.outcomeOn ?? city.today } },
        ...rows.map((row) => ({ record: SurveyOpinion, values: row })),
      ],
      drops: old
        .filter((one) => !rows.some((row) => row.key === one.key))
        .map((one) => ({ record: SurveyOpinion, key: one.key })),
      answer: { key },
    }
  },
})
