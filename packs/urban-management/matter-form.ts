import { type CaseView, choice, codeTable, divisionCode, longText, phone, photo, point, text } from '#kernel'
import { districtOf } from '../divisions/division-rules.ts'
import { matterClasses } from './class-codes.ts'
import { classOn, findClass } from './rules/classes.ts'
import { dateInChina } from './rules/standards.ts'
import { type Topic, topics } from './rules/topics.ts'

const topicLabels = Object.fromEntries(Object.entries(topics).map(([key, { label }]) => [key, label])) as {
  readonly [T in Topic]: (typeof topics)[T]['label']
}

/** What somebody in the street is asked: a topic and a place are enough, everything else may stay empty. */
export const matterForm = {
  topic: choice('什么问题', topicLabels),
  at: point('位置'),
  where: text('位置描述', { max: 100 }).optional().hint('例如：路口东北角、某小区南门。'),
  what: longText('情况', { max: 500 }).optional(),
  danger: choice('有没有危险', { no: '没有', yes: '有，可能伤人' }),
  photo: photo('照片').optional(),
  phone: phone('联系电话').optional().personal().hint('可不填；填了便于核实，只有办理人员能看到。'),
  division: divisionCode('所在区划').optional().hint('按位置自动判断；不填时由受理员确定。'),
  class: codeTable('类别', matterClasses).optional().hint('不清楚可不选，由受理员确定。'),
  component: text('部件标识码', { max: 18 }).optional().hint('设施铭牌上的16或17位编码。'),
}

export type MatterForm = typeof matterForm

/** The class a matter counts as: what the clerk confirmed, else what the reporter chose, else where its topic starts. */
export const classOf = (c: CaseView<MatterForm>): string =>
  (c.answersOf('accept')?.['class'] as string | undefined) ?? c.form.class ?? topics[c.form.topic].class

export const isDangerous = (c: CaseView<MatterForm>): boolean =>
  ((c.answersOf('accept')?.['danger'] as string | undefined) ?? c.form.danger) === 'yes'

/** The day that picks the edition of the tables: the day the matter was raised. */
export const dayOf = (c: CaseView<MatterForm>): string => dateInChina(c.openedAt)

type Problem = { readonly field: string; readonly zh: string; readonly en: string }

/** What a clerk settles at acceptance: a class that the standard of the day knows, and the district whose duty it is. */
export function problemOfAcceptance(
  c: CaseView<MatterForm>,
  answers: { readonly class?: string; readonly division?: string },
): Problem | undefined {
  const key = answers.class ?? c.form.class ?? topics[c.form.topic].class
  if (!classOn(key, dayOf(c))) {
    const name = findClass(key)?.name ?? key
    return {
      field: 'class',
      zh: `${dayOf(c)} 施行的标准中没有“${name}”，请改选。`,
      en: `The standard in force on ${dayOf(c)} has no “${name}”; choose another class.`,
    }
  }
  return problemOfPlace(c, answers)
}

/** Somebody must answer for the place before anybody is sent there: a district of this city. */
export function problemOfPlace(c: CaseView<MatterForm>, answers: { readonly division?: string }): Problem | undefined {
  const division = answers.division ?? c.division
  if (division.slice(0, 4) !== c.division.slice(0, 4))
    return { field: 'division', zh: '不是本市的区划。', en: 'This division is not in this city.' }
  if (division.length < 6 || districtOf(division) === undefined)
    return { field: 'division', zh: '请确定所在的区。', en: 'Say which district it is in.' }
  return undefined
}
