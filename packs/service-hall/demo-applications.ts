import type { CaseScript, ScriptedOfficer, ScriptedStep } from '#kernel'
import { oneOf, type Random, shuffled, whole } from '../base-registers/draw.ts'
import { application } from './application.ts'
import { atWindow, type DemoScene, day, deciderOf, iso, midnightOf, minute, reviewerOf } from './demo-scene.ts'
import type { Item } from './model.ts'

/** How a demo application goes. The rest of a way that lies after today has not happened yet. */
const ways = {
  straight: 40,
  late: 6,
  pickup: 6,
  corrected: 14,
  lenient: 8,
  special: 6,
  denied: 8,
  notAccepted: 5,
  withdrawn: 4,
  pledge: 8,
  rule: 20,
  badReview: 3,
  extended: 4,
  stuckReceived: 4,
  stuckCorrecting: 3,
  stuckAccepted: 6,
  stuckReviewed: 3,
  stuckSpecial: 2,
} as const
type Way = keyof typeof ways

/** Fictional applications of the last four weeks, a third of them in the last three days. */
export function demoApplications(scene: DemoScene, random: Random): readonly CaseScript[] {
  const going = (Object.keys(ways) as Way[]).flatMap((way) => Array.from({ length: ways[way] }, () => way))
  return shuffled(random, going).map((way, n) => {
    const back = way.startsWith('stuck') ? whole(random, 1, 8) : n % 3 === 0 ? whole(random, 0, 3) : whole(random, 4, 28)
    const opened = midnightOf(scene.today) - back * day + whole(random, 9 * 60, 16 * 60 + 30) * minute
    return script(`application-${n}`, opened, way, scene, random)
  })
}

const suits: Readonly<Partial<Record<Way, (item: Item) => boolean>>> = {
  lenient: (item) => item.isLenient && item.rule === undefined,
  pledge: (item) => item.byPledge,
  rule: (item) => item.rule !== undefined && item.rule !== 'companyName',
  late: (item) => item.handling === 'promised' && (item.promisedDays ?? 99) <= 5 && item.rule === undefined && !item.byPledge,
  extended: (item) => item.handling === 'promised' && (item.legalDays ?? 0) >= 10 && item.rule === undefined,
}

function script(key: string, opened: number, way: Way, scene: DemoScene, random: Random): CaseScript {
  const suitable = scene.items.filter(
    (item) => item.process === 'application' && (suits[way] ?? ((one: Item) => one.rule === undefined && !one.byPledge))(item),
  )
  // Half of them are what most people come for: the items whose guide is written out.
  const guided = suitable.filter(({ words }) => words)
  const item = oneOf(random, guided.length > 0 && random() < 0.55 ? guided : suitable)
  const isCompany = item.audience === 'company' || (item.audience === 'both' && random() < 0.5)
  const person = oneOf(random, scene.people.slice(2))
  const company = oneOf(random, scene.companies)
  const window = atWindow(scene.cityCode)
  return {
    key,
    process: application,
    at: iso(opened),
    by: window,
    contact: { name: isCompany ? (company.legalRepresentative ?? '经办人') : person.name, phone: person.phone! },
    form: {
      item: item.code,
      applicantKind: isCompany ? 'company' : 'person',
      applicantId: isCompany ? company.creditCode : person.citizenId,
      phone: person.phone!,
      delivery: way === 'pickup' ? 'counter' : 'electronic',
      ...(item.asks === 'subject' || item.asks === 'both' ? { subject: `${scene.cityName}${oneOf(random, shopNames)}` } : {}),
      ...(item.asks === 'premises' || item.asks === 'both' ? { premises: `${scene.address}${whole(random, 2, 180)}号` } : {}),
      ...(way === 'pledge' ? { pledge: 'yes' } : {}),
    },
    steps: stepsOf(way, opened, { item, cityCode: scene.cityCode, window }, random),
  }
}

const shopNames = ['小满面馆', '海风书店', '四季鲜果店', '青石理发店', '知味小厨', '晴天花坊', '老街五金店', '悦听琴行']

interface Cast {
  readonly item: Item
  readonly cityCode: string
  readonly window: ScriptedOfficer
}

function stepsOf(way: Way, opened: number, { item, cityCode, window }: Cast, random: Random): readonly ScriptedStep[] {
  const steps: ScriptedStep[] = []
  let at = opened
  const step = (after: number, by: ScriptedOfficer | undefined, action: string, more: Partial<ScriptedStep> = {}) => {
    at += Math.round(after * minute)
    steps.push({ at: iso(at), action, ...(by ? { by } : {}), ...more })
  }
  const [looks, decides] = [reviewerOf(item.department, cityCode), deciderOf(item.department, cityCode)]
  const soon = () => whole(random, 10, 180)
  // Within the promise mostly; one in twelve takes longer than it should.
  const days = () =>
    item.handling === 'instant' ? soon() : Math.min(4, item.promisedDays ?? 5) * (0.2 + random() * 0.3) * 24 * 60
  const accept = () => step(soon(), window, 'accept')
  const review = (opinion: 'approve' | 'deny') =>
    step(days(), looks, 'review', {
      answers: { opinion, words: opinion === 'approve' ? '材料齐全，符合条件。' : '不符合条件。' },
    })
  const approve = () => {
    review('approve')
    step(soon(), decides, 'approve')
  }
  const grade = (grades: readonly number[], share = 0.6) => {
    if (random() < share) step(whole(random, 30, 1500), undefined, 'case/evaluate', { answers: { grade: oneOf(random, grades) } })
  }
  switch (way) {
    case 'rule':
    case 'pledge':
      grade([5, 5, 5, 4], 0.7)
      break
    case 'pickup':
      accept()
      approve()
      step(whole(random, 200, 2000), window, 'deliver')
      grade([5, 5, 4])
      break
    case 'corrected':
      step(soon(), window, 'askCorrection', { answers: { items: '场所使用证明缺少出租人签字；从业人员健康证明缺一人。' } })
      step(whole(random, 300, 3000), undefined, 'correct', { answers: { words: '已按要求补齐。' } })
      accept()
      approve()
      grade([5, 4, 4, 3])
      break
    case 'lenient':
      step(soon(), window, 'acceptLenient', { answers: { later: '管理制度文本', days: 5 } })
      step(whole(random, 300, 2400), undefined, 'supplement', { answers: { words: '已补交管理制度。' } })
      approve()
      grade([5, 5, 4])
      break
    case 'special':
    case 'stuckSpecial':
      accept()
      step(soon(), looks, 'startSpecial', { answers: { procedure: 'inspection', days: 5 } })
      if (way === 'stuckSpecial') break
      step(whole(random, 1400, 5000), looks, 'endSpecial', { answers: { result: '现场检验合格。' } })
      approve()
      grade([5, 4])
      break
    case 'denied':
      accept()
      review('deny')
      step(soon(), decides, 'deny', { comment: '经审查，经营场所不具备与经营项目相适应的设施，不符合规定的条件。' })
      grade([4, 3, 3], 0.4)
      break
    case 'notAccepted':
      step(soon(), window, 'rejectApplication', {
        answers: { why: 'elsewhere', agency: '所在地的区级主管部门' },
        comment: '这件事由区级主管部门办理。',
      })
      break
    case 'withdrawn':
      accept()
      step(soon(), undefined, 'withdraw')
      break
    case 'badReview':
      accept()
      approve()
      step(whole(random, 60, 600), undefined, 'case/evaluate', { answers: { grade: 2 }, comment: '窗口让我等了很久。' })
      step(whole(random, 60, 400), window, 'contactReviewer', {
        answers: { found: '当日窗口临时减少，等候超过四十分钟，情况属实。' },
      })
      step(whole(random, 300, 2000), window, 'finishRectification', { answers: { done: '已增开两个综合窗口，并向您致歉。' } })
      break
    case 'extended':
      accept()
      step(soon(), looks, 'case/ask-extension', { answers: { deadline: 'legal' }, comment: '需要向外省核实从业经历。' })
      step(soon(), decides, 'case/grant-extension', { answers: { deadline: 'legal' }, comment: '同意延长，已告知申请人理由。' })
      approve()
      break
    case 'stuckCorrecting':
      step(soon(), window, 'askCorrection', { answers: { items: '缺少场所平面图和法定代表人签字的申请表。' } })
      break
    case 'stuckAccepted':
      accept()
      break
    case 'stuckReviewed':
      accept()
      review('approve')
      break
    case 'late':
      accept()
      step((item.promisedDays ?? 1) * 1.5 * 24 * 60 + 3 * 24 * 60, looks, 'review', {
        answers: { opinion: 'approve', words: '核实后符合条件。' },
      })
      step(soon(), decides, 'approve')
      grade([4, 3, 3])
      break
    case 'straight':
      accept()
      approve()
      grade([5, 5, 5, 5, 4, 4, 3])
      break
    case 'stuckReceived':
      break
  }
  return steps
}
