import { type CaseScript, makeCreditCode, type ScriptedOfficer, type ScriptedStep, type Seeding } from '#kernel'
import { oneOf, type Random, whole } from '../base-registers/draw.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { Inspector } from './model.ts'
import { departmentFor } from './penalty-form.ts'
import { penalty } from './process.ts'
import { caseOfficer, enforcementHead, legalReviewer } from './roles.ts'
import { type Grade, proposalFor, stepsOn } from './rules/discretion.ts'
import { powerOf, powers } from './rules/powers.ts'

const departments = ['market-regulation', 'urban-management', 'ecology', 'transport'] as const
const people = ['韩冰', '曾敏', '彭涛', '蒋丽', '沈浩', '卢芳'] as const
const certificateOf = (department: string, n: number): string => `${department.slice(0, 2).toUpperCase()}${String(1001 + n)}`

/** Fictional officers and some twenty cases of the last three months, played through the engine. */
export async function demo(seed: Seeding): Promise<void> {
  const year = Number(seed.today.slice(0, 4))
  await seed.add(
    Inspector,
    departments.flatMap((department) =>
      people.map((name, n) => ({
        certificate: certificateOf(department, n),
        name: department === 'market-regulation' ? name : `${name[0]}${['杰', '娜', '鹏', '雪', '强', '燕'][n]}`,
        department,
        division: seed.cityCode,
        // One certificate a department has run out: a draw leaves its holder out.
        validUntil: n === 5 ? `${year - 1}-12-31` : `${year + 2}-12-31`,
      })),
    ),
    { providedBy: 'justice' },
  )
  const districts = csvRows(seed.read(`${seed.city}/divisions.csv`))
    .filter((row) => row['level'] === 'district')
    .map((row) => row['code']!)
  await seed.play(Array.from({ length: ways.length }, (_, n) => scriptOf(n, ways[n]!, seed, districts)))
}

type Way = 'fine' | 'stated' | 'spot' | 'unpunished' | 'filed' | 'noticed' | 'underReview' | 'lateDecision' | 'served'
const ways: readonly Way[] = [
  'fine',
  'fine',
  'stated',
  'spot',
  'unpunished',
  'fine',
  'filed',
  'noticed',
  'underReview',
  'served',
  'lateDecision',
  'fine',
  'stated',
  'spot',
  'fine',
  'filed',
  'fine',
  'unpunished',
]

function scriptOf(n: number, way: Way, seed: Seeding, districts: readonly string[]): CaseScript {
  const random: Random = seed.random
  const [minute, day] = [60_000, 86_400_000]
  const fitting = powers.filter(
    ({ kind, mayGoUnpunished }) => kind === 'penalty' && (way === 'unpunished' || way === 'spot' ? mayGoUnpunished : true),
  )
  // Every third one of market regulation, whose officers can sign in.
  const own = fitting.filter(({ department }) => department === 'market-regulation')
  const power = oneOf(random, n % 3 === 0 || way === 'noticed' || way === 'underReview' ? own : fitting)
  const department = departmentFor(power.code)
  const isOpen = ['filed', 'noticed', 'underReview', 'served'].includes(way)
  let at =
    Date.parse(`${seed.today}T09:00:00+08:00`) -
    (way === 'lateDecision' ? 100 : isOpen ? whole(random, 6, 14) : whole(random, 40, 85)) * day
  const opened = new Date(at).toISOString()
  const officer = (name: string, role: ScriptedOfficer['role']): ScriptedOfficer => ({
    name,
    role,
    department,
    division: seed.cityCode,
  })
  const [inspector, reviewer, head] = [
    officer('办案岗', caseOfficer),
    officer('法制岗', legalReviewer),
    officer('负责人岗', enforcementHead),
  ]
  const steps: ScriptedStep[] = []
  const step = (
    days: number,
    by: ScriptedOfficer | undefined,
    action: string,
    answers: Readonly<Record<string, unknown>> = {},
    comment?: string,
  ) => {
    at += Math.round(days * day) + 30 * minute
    steps.push({ at: new Date(at).toISOString(), action, answers, ...(by ? { by } : {}), ...(comment ? { comment } : {}) })
  }
  const [first, second] = [certificateOf(department, n % 4), certificateOf(department, (n + 1) % 4)]
  const foundOn = new Date(Date.parse(opened) + 8 * 3_600_000).toISOString().slice(0, 10)
  const isPerson = n % 4 === 1
  const grade = stepsOn(power.code, foundOn)[way === 'spot' ? 0 : Math.min(1, stepsOn(power.code, foundOn).length - 1)]!
    .grade as Grade
  const amount = Math.round(proposalFor(power.code, grade, foundOn, { mitigating: way === 'stated', aggravating: false })!.amount)
  const circumstances = way === 'stated' ? 'mitigating' : 'none'
  const decision = {
    documentNumber: `演示罚〔${foundOn.slice(0, 4)}〕${String(n + 1).padStart(3, '0')}号`,
    facts: `执法检查发现当事人${power.name}，已责令改正。`,
    content: `罚款人民币${amount}元`,
    fine: String(amount),
  }
  const finish = () => {
    step(2, inspector, 'serve', { way: 'direct', servedOn: new Date(at + 2 * day + 8 * 3_600_000).toISOString().slice(0, 10) })
    if (way === 'served') return
    step(1, inspector, 'publicise')
    step(6, inspector, 'perform', { how: 'paid' })
  }
  const go = () => {
    if (way === 'unpunished')
      return step(1, inspector, 'doNotPunish', { isFirst: 'yes', corrected: 'yes' }, '初次违法，后果轻微，已当场改正，予以教育。')
    if (way === 'spot') {
      step(0.1, inspector, 'decideOnSpot', {
        grade,
        circumstances: 'none',
        penaltyKind: 'warning',
        ...decision,
        content: '警告',
        fine: undefined,
      })
      return finish()
    }
    step(1, inspector, 'addEvidence', { kind: 'record', what: '现场检查笔录和照片', first, second })
    if (way === 'filed') return
    step(way === 'lateDecision' ? 60 : 2, inspector, 'concludeInvestigation', {
      findings: `当事人${power.name}，事实清楚。`,
      grade,
      circumstances,
      penaltyKind: 'fine',
      fine: String(amount),
    })
    step(0.5, inspector, 'giveNotice')
    if (way === 'stated') step(1, undefined, 'state', { statement: '已经整改，希望从轻。' })
    if (way === 'noticed') return
    if (way === 'stated') step(2, inspector, 'sendToReview', { heard: 'stated', answer: '已采纳从轻情节。' })
    else
      step(way === 'underReview' || way === 'served' ? 0.5 : 9, inspector, 'sendToReview', {
        heard: way === 'underReview' || way === 'served' ? 'waived' : 'lapsed',
      })
    if (way === 'underReview') return
    step(1, reviewer, 'approveReview')
    step(way === 'lateDecision' ? 25 : 1, head, 'decide', decision)
    finish()
  }
  go()
  return {
    key: `penalty-${n}`,
    process: penalty,
    at: opened,
    by: inspector,
    contact: { name: '当事人', phone: '19900000000' },
    form: {
      power: power.code,
      procedure: way === 'spot' || way === 'unpunished' ? 'simple' : 'ordinary',
      source: oneOf(random, ['inspection', 'draw', 'report']),
      foundOn,
      division: oneOf(random, districts),
      subjectKind: isPerson ? 'person' : 'organisation',
      subject: isPerson
        ? '甄小明'
        : `演示${['海蓝', '青禾', '远山', '白桦', '晨光'][n % 5]}${['食品', '建筑', '物流', '餐饮'][n % 4]}有限公司`,
      ...(isPerson ? {} : { creditCode: creditCodeOf(seed.cityCode, n) }),
      situation: `检查时发现${powerOf(power.code)!.name}。`,
      first,
      second,
    },
    steps,
  }
}

/** Valid by its check digits and nobody's: the organisation numbers are made up. */
const creditCodeOf = (cityCode: string, n: number): string => makeCreditCode('91', cityCode, `MADE${String(1000 + n)}`)
