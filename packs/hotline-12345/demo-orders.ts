import type { CaseScript, ScriptedOfficer, ScriptedStep } from '#kernel'
import { oneOf, type Random, shuffled, whole } from '../base-registers/draw.ts'
import type { DemoDistrict } from '../urban-management/demo-streets.ts'
import { handler } from '../urban-management/roles.ts'
import { asked, noiseWords, places, said, waterWords } from './demo-words.ts'
import { order } from './process.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'
import { topics } from './rules/topics.ts'
import { departmentOf, type Unit } from './units.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How a demo order goes; what would lie after today has not happened yet. */
type Way = keyof typeof ways
const ways = {
  satisfied: 40,
  basically: 9,
  noAnswerWanted: 5,
  unsolved: 5,
  waitsForRedo: 2,
  ruled: 7,
  waitsForRuling: 2,
  extended: 4,
  joint: 3,
  refused: 4,
  transferred: 2,
  nobodyAnswers: 3,
  late: 4,
  waitsForDispatch: 3,
  waitsForSigning: 4,
  handling: 6,
  waitsForReview: 3,
  waitsForCallBack: 5,
} as const

export interface DemoTown {
  readonly today: string
  readonly cityCode: string
  readonly districts: readonly DemoDistrict[]
  /** Streets of a district, by code and name. */
  streetsOf(district: string): readonly { readonly code: string; readonly name: string }[]
  /** Id of the demo article that answers a question. */
  articleOf(question: string): string
}

/** Fictional orders of the four weeks up to today, with one place that everybody complains about and one fresh outage. */
export function demoOrders(town: DemoTown, random: Random): readonly CaseScript[] {
  const midnight = Date.parse(`${town.today}T00:00:00+08:00`)
  const going = (Object.keys(ways) as Way[]).flatMap((way) => Array.from({ length: ways[way] }, () => way))
  const at = (back: number) => midnight - back * day + whole(random, 8 * 60, 19 * 60) * minute
  const plain = shuffled(random, going).map((way, n) => {
    const back =
      way === 'late'
        ? whole(random, 11, 16)
        : way === 'waitsForDispatch'
          ? 0
          : way === 'waitsForSigning'
            ? whole(random, 0, 1)
            : way.startsWith('waits') || way === 'handling' || way === 'joint'
              ? whole(random, 1, 3)
              : whole(random, 6, 27)
    // What waits for a late step began early enough to get there.
    const opened = at(way === 'waitsForCallBack' || way === 'waitsForReview' || way === 'waitsForRedo' ? back + 4 : back)
    return script(
      { key: `order-${n}`, way, opened, district: oneOf(random, town.districts), said: oneOf(random, said) },
      town,
      random,
    )
  })
  const questions = Array.from({ length: 46 }, (_, n) => question(`question-${n}`, at(whole(random, 0, 27)), town, random))
  return [...plain, ...questions, ...hot(town, at, random)]
}

interface Scene {
  readonly key: string
  readonly way: Way
  readonly opened: number
  readonly district: DemoDistrict
  readonly said: (typeof said)[number]
  readonly at?: { readonly lon: number; readonly lat: number }
  /** Index of the street; absent: any. */
  readonly street?: number
}

/** Numbers nobody has: 199 with zeros. Some people call again and again. */
const phoneOf = (random: Random): string => `1990000${String(whole(random, 0, 60)).padStart(4, '0')}`

function script(
  { key, way, opened, district, said: [topic, kind, what, reply], at, street }: Scene,
  town: DemoTown,
  random: Random,
): CaseScript {
  const fromWeb = random() < 0.2
  const streets = town.streetsOf(district.code)
  const { code: division, name } = street === undefined ? oneOf(random, streets) : streets[street % streets.length]!
  const isKnown = way !== 'noAnswerWanted'
  return {
    key,
    process: order,
    at: iso(opened),
    ...(fromWeb ? {} : { by: agentOf(town) }),
    form: {
      channel: fromWeb ? 'web' : 'call',
      kind,
      topic,
      what,
      where: `${name.replace(/街道$/, '')}${oneOf(random, places)}`,
      division,
      ...(at ? { at } : {}),
      confidential: kind === 'report' ? 'yes' : 'no',
      answer: isKnown ? 'yes' : 'no',
    },
    ...(isKnown
      ? { contact: { name: oneOf(random, ['王女士', '李先生', '张女士', '刘先生', '陈女士']), phone: phoneOf(random) } }
      : {}),
    steps: stepsOf({ way, opened, topic, district, division, reply }, town, random),
  }
}

function question(key: string, opened: number, town: DemoTown, random: Random): CaseScript {
  const [topic, what, article] = oneOf(random, asked)
  const by = agentOf(town)
  return {
    key,
    process: order,
    at: iso(opened),
    by,
    form: { channel: 'call', kind: 'consult', topic, what, confidential: 'no', answer: 'no' },
    contact: { phone: phoneOf(random) },
    steps: [
      {
        at: iso(opened + 2 * minute),
        by,
        action: 'answerAtOnce',
        answers: { answer: '已按知识库内容答复。', article: town.articleOf(article) },
      },
    ],
  }
}

/** Night work at one building site, growing, and a water outage that begins today or yesterday; neighbours join the first order. */
function hot(town: DemoTown, at: (back: number) => number, random: Random): readonly CaseScript[] {
  const [first, second = first] = town.districts
  if (!first || !second) return []
  const one = (
    key: string,
    back: number,
    district: DemoDistrict,
    topic: 'noise' | 'water',
    words: readonly string[],
    spot: number,
  ) =>
    script(
      {
        key,
        way: back > 7 ? 'satisfied' : back > 2 ? 'handling' : 'waitsForSigning',
        opened: at(back),
        district,
        said: [topic, topic === 'noise' ? 'complaint' : 'help', oneOf(random, words), '已责令停止夜间施工并巡查。'],
        at: district.places[spot % district.places.length]!,
        street: 1,
      },
      town,
      random,
    )
  const noise = [10, 8, 6, 5, 4, 3, 3, 2, 1].map((back, n) => one(`noise-${n}`, back, first, 'noise', noiseWords, n))
  const water = [1, 1, 1, 0, 0].map((back, n) => one(`outage-${n}`, back, second, 'water', waterWords, n))
  const again = one('noise-again', 2, first, 'noise', noiseWords, 1)
  const joined = { ...again, at: iso(Date.parse(noise[2]!.at) + 3 * day), steps: [] }
  const join: ScriptedStep = {
    at: iso(Date.parse(joined.at) + minute),
    by: agentOf(town),
    action: 'case/merge',
    answers: { keys: [joined.key] },
  }
  return [...noise.map((each, n) => (n === 2 ? { ...each, steps: [...each.steps, join] } : each)), ...water, joined]
}

interface Course {
  readonly way: Way
  readonly opened: number
  readonly topic: keyof typeof topics
  readonly district: DemoDistrict
  readonly division: string
  readonly reply: string
}

function stepsOf(
  { way, opened, topic, district, division, reply }: Course,
  town: DemoTown,
  random: Random,
): readonly ScriptedStep[] {
  const steps: ScriptedStep[] = []
  let now = opened
  const step = (after: number, by: ScriptedOfficer, action: string, more: Partial<ScriptedStep> = {}) => {
    now += Math.round(after) * minute
    steps.push({ at: iso(now), by, action, ...more })
  }
  const [agent, dispatcher, arbiter] = [agentOf(town), dispatcherOf(town), deskOf('仲裁岗', hotlineArbiter, town)]
  const crewOf = (unit: Unit): ScriptedOfficer => ({
    name: '处置岗',
    role: handler,
    department: departmentOf(unit, district.code)!,
    division: unit === 'district' ? district.code : town.cityCode,
  })
  const soon = (most: number) => whole(random, 2, most)
  let unit: Unit = topics[topic].unit
  const dispatch = (more: Record<string, unknown> = {}) =>
    step(soon(20), random() < 0.6 ? agent : dispatcher, 'dispatch', { answers: { unit, division, ...more } })
  const sign = () => step(soon(120), crewOf(unit), 'sign')
  const handIn = (days = whole(random, 1, 3)) => {
    now += days * day
    step(soon(60), crewOf(unit), 'feedBack', { answers: { reply, contacted: 'yes' } })
  }
  const approve = () => step(soon(240), dispatcher, 'approve')
  const callBack = (answers: Record<string, unknown>) => {
    now += day
    step(soon(120), agent, 'callBack', { answers })
  }
  const word = (solved: boolean, satisfaction: string) => ({
    reached: 'yes',
    contacted: random() < 0.96 ? 'yes' : 'no',
    solved: solved ? 'yes' : 'no',
    satisfaction,
  })

  if (way === 'waitsForDispatch') return steps
  if (way === 'refused') {
    step(soon(15), agent, 'refuse', { answers: { ground: oneOf(random, ['litigation', 'petition', 'concluded', 'disclosure']) } })
    return steps
  }
  if (way === 'transferred') {
    step(1, agent, 'transfer', { answers: { to: oneOf(random, ['119', '120', '122']) } })
    return steps
  }
  if (way === 'ruled' || way === 'waitsForRuling') unit = unit === 'district' ? 'urban-management' : unit
  const helper: Unit = unit === 'water' ? 'housing' : 'water'
  dispatch(way === 'joint' ? { helper } : {})
  if (way === 'waitsForSigning') return steps
  if (way === 'ruled' || way === 'waitsForRuling') {
    step(soon(90), crewOf(unit), 'giveBack', { comment: '经核实不属于本单位职责，建议由属地办理。' })
    if (way === 'waitsForRuling') return steps
    unit = 'district'
    step(soon(200), arbiter, 'rule', { answers: { unit, division }, comment: '按属地管理原则，由区政府办理。' })
  }
  sign()
  // The helper's part is a case of its own and stays with the helper here.
  if (way === 'handling' || way === 'late' || way === 'joint') return steps
  if (way === 'extended') {
    const deadline = 'handleWorkingDays'
    step(soon(60), crewOf(unit), 'case/ask-extension', { answers: { deadline }, comment: '需要采购配件，申请延期。' })
    step(soon(60), dispatcher, 'case/grant-extension', { answers: { deadline }, comment: '同意延期一次。' })
  }
  handIn(way === 'extended' ? 6 : undefined)
  if (way === 'waitsForReview') return steps
  approve()
  if (way === 'noAnswerWanted' || way === 'waitsForCallBack') return steps
  if (way === 'nobodyAnswers') {
    for (let i = 0; i < 3; i += 1) callBack({ reached: 'no' })
    return steps
  }
  if (way === 'unsolved' || way === 'waitsForRedo') {
    callBack(word(false, 'dissatisfied'))
    if (way === 'waitsForRedo') return steps
    step(soon(120), dispatcher, 'redispatch', {
      answers: { unit, division },
      comment: '诉求人反映没有解决，请重新办理，本中心督办。',
    })
    sign()
    handIn()
    approve()
  }
  callBack(word(true, way === 'basically' ? 'basically' : 'satisfied'))
  return steps
}

const deskOf = (name: string, role: ScriptedOfficer['role'], { cityCode }: DemoTown): ScriptedOfficer => ({
  name,
  role,
  department: centre,
  division: cityCode,
})
const agentOf = (town: DemoTown) => deskOf('话务岗', hotlineAgent, town)
const dispatcherOf = (town: DemoTown) => deskOf('派单岗', hotlineDispatcher, town)
const iso = (instant: number): string => new Date(instant).toISOString()
