import type { CaseScript, ScriptedOfficer, ScriptedStep } from '#kernel'
import { oneOf, type Random, shuffled, whole } from '../base-registers/draw.ts'
import type { DemoDistrict } from './demo-streets.ts'
import { matter } from './process.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'
import { limitOf } from './rules/limits.ts'
import { type Topic, topics } from './rules/topics.ts'
import { departmentOf, type Unit } from './units.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Where such a problem usually ends up. */
const unitFor: Readonly<Record<Topic, Unit>> = {
  manhole: 'water',
  lamp: 'urban-management',
  road: 'housing',
  rubbish: 'district',
  rubble: 'urban-management',
  water: 'water',
  cable: 'industry',
  green: 'district',
  furniture: 'urban-management',
  stall: 'district',
  parking: 'police',
  advert: 'district',
  noise: 'housing',
  other: 'district',
}

const spots = ['路口东北角', '公交站旁', '小区南门外', '学校门口', '菜市场外', '人行道上', '桥头', '停车场入口'] as const

/** How a demo matter goes. The rest of a way that lies after today has simply not happened yet. */
type Way =
  | 'straight'
  | 'late'
  | 'rework'
  | 'returned'
  | 'insisted'
  | 'extended'
  | 'checked'
  | 'refused'
  | 'notFiled'
  | 'withdrawn'
  | 'stuckReported'
  | 'stuckFiled'
  | 'stuckWithUnit'
  | 'stuckReturned'
  | 'stuckVerifying'

/** How many go which way: exactly, so that every state is there whatever the draw. */
const ways: Readonly<Record<Way, number>> = {
  straight: 60,
  late: 12,
  rework: 7,
  returned: 6,
  insisted: 5,
  extended: 5,
  checked: 5,
  refused: 5,
  notFiled: 2,
  withdrawn: 2,
  stuckReported: 2,
  stuckFiled: 2,
  stuckWithUnit: 4,
  stuckReturned: 1,
  stuckVerifying: 2,
}

/** Fictional matters of the thirty days up to `today`, a third of them in the last two. */
export function demoMatters(
  { today, cityCode, districts }: { today: string; cityCode: string; districts: readonly DemoDistrict[] },
  random: Random,
): readonly CaseScript[] {
  const midnight = Date.parse(`${today}T00:00:00+08:00`)
  const going = (Object.keys(ways) as Way[]).flatMap((way) => Array.from({ length: ways[way] }, () => way))
  return shuffled(random, going).flatMap((way, n) => {
    // What is stuck has been so for a while: it shows what late looks like.
    const back = way.startsWith('stuck') ? whole(random, 2, 6) : n % 3 === 0 ? whole(random, 0, 1) : whole(random, 2, 29)
    const opened = midnight - back * day + whole(random, 8 * 60, 17 * 60 + 30) * minute
    const one = script(`matter-${n}`, opened, { way, district: oneOf(random, districts), cityCode }, random)
    return way === 'straight' && n % 20 === 0 ? withDuplicate(one, opened, cityCode) : [one]
  })
}

/** A second report of the same thing two minutes later, merged by the clerk before anything else. */
function withDuplicate(one: CaseScript, opened: number, cityCode: string): readonly CaseScript[] {
  const key = `${one.key}-again`
  const { class: _, ...form } = one.form
  const merge: ScriptedStep = {
    at: iso(opened + 2.5 * minute),
    by: clerkOf(cityCode),
    action: 'case/merge',
    answers: { keys: [key] },
  }
  return [
    { ...one, steps: [merge, ...one.steps] },
    { key, process: matter, at: iso(opened + 2 * minute), form, steps: [] },
  ]
}

function script(
  key: string,
  opened: number,
  { way, district, cityCode }: { way: Way; district: DemoDistrict; cityCode: string },
  random: Random,
): CaseScript {
  const topic = oneOf(random, Object.keys(topics) as Topic[])
  const component = district.components.find(({ class: of }) => kindred[topic]?.includes(of))
  const isDangerous = (topic === 'manhole' || topic === 'cable') && random() < 0.4
  const by = way !== 'withdrawn' && random() < 0.3 ? grid(district) : undefined
  return {
    key,
    process: matter,
    at: iso(opened),
    ...(by ? { by } : {}),
    form: {
      topic,
      at: component && random() < 0.5 ? component.at : oneOf(random, district.places),
      where: oneOf(random, spots),
      danger: isDangerous ? 'yes' : 'no',
      // Now and then the phone did not say where it was; the clerk looks at the map.
      ...(random() < 0.9 ? { division: district.code } : {}),
      ...(by ? { class: topics[topic].class } : {}),
    },
    steps: stepsOf(way, opened, { topic, district, cityCode, isVisitor: by === undefined, isDangerous }, random),
  }
}

/** Components that a topic may be about. */
const kindred: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  manhole: ['C0101', 'C0102', 'C0103', 'C0105'],
  lamp: ['C0118'],
  furniture: ['C0407'],
}

interface Scene {
  readonly topic: Topic
  readonly district: DemoDistrict
  readonly cityCode: string
  readonly isVisitor: boolean
  readonly isDangerous: boolean
}

function stepsOf(way: Way, opened: number, scene: Scene, random: Random): readonly ScriptedStep[] {
  const { topic, district, cityCode, isVisitor, isDangerous } = scene
  const steps: ScriptedStep[] = []
  let at = opened
  const step = (after: number, by: ScriptedOfficer | undefined, action: string, more: Partial<ScriptedStep> = {}) => {
    at += Math.round(after) * minute
    steps.push({ at: iso(at), action, ...(by ? { by } : {}), ...more })
  }
  const [clerk, chief, checker] = [
    clerkOf(cityCode),
    atCentre('派遣岗', dispatcher, cityCode),
    atCentre('核查岗', verifier, cityCode),
  ]
  const soon = (most: number) => whole(random, 3, most)
  const unit = unitFor[topic]
  const crewOf = (of: Unit): ScriptedOfficer => ({
    name: '处置岗',
    role: handler,
    department: departmentOf(of, district.code),
    division: of === 'district' ? district.code : cityCode,
  })
  let crew = crewOf(unit)
  const accept = () => step(soon(40), clerk, 'accept', { answers: { class: topics[topic].class, division: district.code } })
  const work = () =>
    step(isDangerous ? soon(180) : whole(random, 40, 200), crew, 'feedBack', { answers: { done: '已到现场处置完毕。' } })
  const verify = () => step(soon(30), chief, 'askVerification')
  const finish = () => {
    verify()
    step(soon(150), checker, 'pass', { answers: { seen: '现场已恢复。' } })
    step(soon(60), clerk, 'close')
    if (isVisitor && random() < 0.6)
      step(whole(random, 60, 900), undefined, 'case/evaluate', { answers: { grade: oneOf(random, [5, 5, 5, 4, 4, 3]) } })
  }

  if (way === 'stuckReported') return steps
  if (way === 'withdrawn') step(soon(30), undefined, 'withdraw')
  if (way === 'refused') step(soon(40), clerk, 'refuse', { comment: '该处为单位院内，不属于城市管理范围，请联系产权单位。' })
  if (way === 'withdrawn' || way === 'refused') return steps
  if (way === 'checked') {
    step(soon(30), clerk, 'askCheck', { answers: { division: district.code } })
    step(soon(90), grid(district), 'confirmOnSite', { answers: { seen: '情况属实。' } })
  }
  accept()
  if (way === 'notFiled') {
    step(soon(30), clerk, 'declineToFile', { comment: '到场时已经恢复，不需要处置。' })
    return steps
  }
  step(soon(30), clerk, 'file')
  if (way === 'stuckFiled') return steps
  step(soon(30), chief, 'dispatch', { answers: { unit } })
  if (way === 'stuckWithUnit') return steps
  if (way === 'returned' || way === 'insisted' || way === 'stuckReturned') {
    step(soon(60), crew, 'giveBack', { comment: '现场不在本单位养护范围内。' })
    if (way === 'stuckReturned') return steps
    if (way === 'insisted') step(soon(60), chief, 'insist', { comment: '权属图显示由你单位养护，请处置。' })
    else {
      const other: Unit = unit === 'district' ? 'urban-management' : 'district'
      step(soon(60), chief, 'agreeReturn')
      step(soon(20), chief, 'dispatch', { answers: { unit: other } })
      crew = crewOf(other)
    }
  }
  if (way === 'extended' && !isDangerous) {
    const deadline = deadlineName(topic)
    step(soon(40), crew, 'case/ask-extension', { answers: { deadline }, comment: '备件正在路上，申请延期。' })
    step(soon(30), chief, 'case/grant-extension', { answers: { deadline }, comment: '同意。' })
  }
  if (way === 'late') at += whole(random, 4, 9) * day
  work()
  if (way === 'rework') {
    verify()
    step(soon(90), checker, 'failCheck', { comment: '现场仍有残留，请重新处置。' })
    work()
  }
  if (way === 'stuckVerifying') verify()
  else finish()
  return steps
}

/** The handling deadline that runs for a topic; see `deadlines.ts`. */
function deadlineName(topic: Topic): string {
  const { within, from } = limitOf(topics[topic].class)
  const unit = within.unit === 'workingHours' ? 'Hours' : 'Days'
  return `handle${unit}${from === 'default' ? 'ByDefault' : ''}`
}

const atCentre = (name: string, role: ScriptedOfficer['role'], division: string): ScriptedOfficer => ({
  name,
  role,
  department: 'urban-management',
  division,
})
const clerkOf = (cityCode: string): ScriptedOfficer => atCentre('受理岗', matterClerk, cityCode)

const grid = ({ code, name }: DemoDistrict): ScriptedOfficer => ({
  name: `${name}网格岗`,
  role: gridWorker,
  department: `gov-${code}`,
  division: code,
})

const iso = (instant: number): string => new Date(instant).toISOString()
