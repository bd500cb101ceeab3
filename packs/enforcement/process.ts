import { choice, date, days, defineProcess, file, longText, money, text, workingDays } from '#kernel'
import { personalDataIn } from '../public-interaction/rules/personal-data.ts'
import { publicPenaltyOf } from './keeps.ts'
import {
  dayOf,
  departmentFor,
  mayAskHearing,
  mostOnTheSpot,
  penaltyAsks,
  penaltyForm,
  problemOfDiscretion,
  problemOfOfficers,
  proposedIn,
} from './penalty-form.ts'
import { caseOfficer, enforcementHead, legalReviewer } from './roles.ts'
import { penaltyNames, powerOf } from './rules/powers.ts'
import { publicYears } from './rules/publicity.ts'

/** 行政处罚法 as recalled; articles and day counts are to be checked against the text. */
const article = (n: string) => `《行政处罚法》第${n}条（凭记忆，待核对原文）`

const fine = money('罚款（元）').optional()
const decisionAsks = {
  documentNumber: text('决定书文号', { max: 60 }),
  facts: longText('公示的违法事实', { max: 1000 }).hint('不写自然人姓名、号码和住址。'),
  content: longText('处罚内容', { max: 500 }),
  confiscated: money('没收（元）').optional(),
}

interface Decided {
  readonly facts: string
}
function problemOfFacts(c: { readonly form: { readonly subject: string; readonly subjectKind: string } }, { facts }: Decided) {
  const isNamed = c.form.subjectKind === 'person' && facts.includes(c.form.subject)
  return isNamed || personalDataIn(facts).length > 0
    ? {
        field: 'facts',
        zh: '公示的事实里不能有自然人姓名、号码或住址。',
        en: 'Public facts hold no natural person’s name, number or address.',
      }
    : undefined
}

/** 行政处罚: simple and ordinary procedure, from filing by two officers to publicity. */
export const penalty = defineProcess('penalty', {
  label: '行政处罚案件',
  purpose: '从立案、调查、告知、法制审核到决定、送达和公示的行政处罚案件。',
  form: penaltyForm,
  titleOf: ({ power }) => penaltyNames[power] ?? power,
  check: problemOfOfficers,
  scope: 'division',
  openedBy: [caseOfficer],
  numbering: { prefix: 'CF' },
  states: {
    filed: '已立案，调查中',
    investigated: '调查终结',
    noticed: '已告知，听取意见',
    hearing: '听证中',
    underReview: '法制审核中',
    approved: '审核通过，待决定',
    decided: '已决定，待送达',
    served: '已送达，待公示',
    performing: '已公示，待履行',
    closed: '已结案',
    notPunished: '不予处罚',
    dropped: '撤案或移送',
  },
  starts: 'filed',
  ends: ['closed', 'notPunished', 'dropped'],
  route: ({ power }) => ({ role: caseOfficer, department: departmentFor(power) }),
  actions: {
    addEvidence: {
      label: '登记证据',
      by: [caseOfficer],
      from: 'filed',
      internal: true,
      asks: {
        kind: choice('证据种类', {
          document: '书证',
          object: '物证',
          audiovisual: '视听资料',
          electronic: '电子数据',
          witness: '证人证言',
          statement: '当事人陈述',
          expert: '鉴定意见',
          record: '勘验、现场笔录',
        }),
        what: longText('证明什么', { max: 500 }),
        file: file('文件').optional(),
        first: text('取证人员一证号', { max: 20 }),
        second: text('取证人员二证号', { max: 20 }),
      },
      check: (_, answers) => problemOfOfficers(answers),
    },
    decideOnSpot: {
      label: '当场处罚',
      by: [caseOfficer],
      from: 'filed',
      to: 'decided',
      asks: { ...penaltyAsks, fine, deviation: longText('偏离裁量基准的理由', { max: 500 }).optional(), ...decisionAsks },
      unless: (c) =>
        c.form.procedure === 'simple'
          ? undefined
          : {
              zh: '普通程序不能当场处罚，请调查终结后告知。',
              en: 'The ordinary procedure has no decision on the spot; conclude the investigation and give notice.',
            },
      check: (c, answers) => {
        const most = mostOnTheSpot(c)
        if (!['warning', 'fine'].includes(answers.penaltyKind) || Number(answers.fine ?? 0) > most)
          return {
            field: 'fine',
            zh: `当场处罚只能警告或罚款 ${most} 元以下，请改用普通程序。`,
            en: `On the spot only a warning or a fine up to ${most} yuan is possible; use the ordinary procedure.`,
          }
        return problemOfDiscretion(c, answers) ?? problemOfFacts(c, answers)
      },
      tells: (_, answers) => ({ zh: `决定：${answers.content}`, en: `Decision: ${answers.content}` }),
    },
    doNotPunish: {
      label: '首违轻微，不予处罚',
      by: [caseOfficer],
      from: ['filed', 'investigated'],
      to: 'notPunished',
      needsReason: true,
      asks: {
        isFirst: choice('是否初次违法', { yes: '初次', no: '不是' }),
        corrected: choice('是否及时改正', { yes: '已改正', no: '没有' }),
      },
      unless: (c) =>
        powerOf(c.form.power)?.mayGoUnpunished
          ? undefined
          : { zh: '这一事项不在首违不罚清单内。', en: 'This offence is not on the list of those that may go unpunished.' },
      check: (_, { isFirst, corrected }) =>
        isFirst === 'yes' && corrected === 'yes'
          ? undefined
          : {
              field: 'corrected',
              zh: '须初次违法、后果轻微并及时改正，才能不予处罚。',
              en: 'Only a first, minor offence that was put right goes unpunished.',
            },
    },
    drop: { label: '撤案或移送', by: [caseOfficer], from: ['filed', 'investigated'], to: 'dropped', needsReason: true },
    concludeInvestigation: {
      label: '调查终结，提出处罚建议',
      by: [caseOfficer],
      from: 'filed',
      to: 'investigated',
      internal: true,
      asks: {
        findings: longText('查明的事实', { max: 3000 }),
        ...penaltyAsks,
        fine,
        deviation: longText('偏离裁量基准的理由', { max: 500 }).optional(),
      },
      unless: (c) =>
        c.form.procedure === 'simple'
          ? { zh: '简易程序请当场处罚或不予处罚。', en: 'In the simple procedure decide on the spot.' }
          : c.taken.some(({ name }) => name === 'addEvidence')
            ? undefined
            : { zh: '还没有登记证据。', en: 'No evidence is registered yet.' },
      check: problemOfDiscretion,
    },
    giveNotice: {
      label: '送达处罚告知书',
      by: [caseOfficer],
      from: 'investigated',
      to: 'noticed',
      tells: (c) => {
        const said = c.answersOf('concludeInvestigation') as { grade: string; circumstances: string; fine?: string }
        const reasons = proposedIn(c, said)?.reasons ?? []
        const [zh, en] = [reasons.map((one) => one.zh).join('；'), reasons.map((one) => one.en).join('; ')]
        const hearing = mayAskHearing(c)
        return {
          zh: `拟处罚款 ${said.fine ?? 0} 元。${zh}。收到后5日内可以陈述、申辩${hearing ? '，也可以要求听证' : ''}。`,
          en: `A fine of ${said.fine ?? 0} yuan is intended. ${en}. Within 5 days you may state your case${hearing ? ' or ask for a hearing' : ''}.`,
        }
      },
    },
    state: {
      label: '陈述申辩',
      by: ['reporter', caseOfficer],
      from: 'noticed',
      asks: { statement: longText('陈述、申辩', { max: 3000 }) },
    },
    askHearing: {
      label: '要求听证',
      by: ['reporter', caseOfficer],
      from: 'noticed',
      to: 'hearing',
      unless: (c) =>
        mayAskHearing(c)
          ? undefined
          : {
              zh: '拟处罚不属于可以要求听证的情形，可以陈述申辩。',
              en: 'This penalty gives no right to a hearing; you may state your case.',
            },
      assign: () => ({ role: legalReviewer }),
    },
    holdHearing: {
      label: '听证结束，形成意见',
      by: [legalReviewer],
      from: 'hearing',
      to: 'noticed',
      asks: { opinion: longText('听证意见', { max: 3000 }), heldOn: date('听证日期') },
      assign: () => ({ role: caseOfficer }),
    },
    sendToReview: {
      label: '复核意见，报法制审核',
      by: [caseOfficer],
      from: 'noticed',
      to: 'underReview',
      internal: true,
      asks: {
        heard: choice('意见', { stated: '已陈述申辩或听证，已复核', waived: '书面放弃', lapsed: '期满未提出' }),
        answer: longText('复核情况', { max: 2000 }).optional(),
      },
      check: (c, { heard, answer }) => {
        const said = c.taken.some(({ name }) => name === 'state' || name === 'holdHearing')
        if (said && (heard !== 'stated' || answer === undefined))
          return { field: 'answer', zh: '当事人提出过意见，必须写明复核情况。', en: 'The party was heard: say what came of it.' }
        const noticed = c.taken.findLast(({ name }) => name === 'giveNotice')!.at
        // Five working days are not fewer than seven days; a long holiday makes them more, which the officer has to mind.
        if (heard === 'lapsed' && Date.parse(c.now) - Date.parse(noticed) < 7 * 86_400_000)
          return {
            field: 'heard',
            zh: `告知于 ${dayOf(noticed)}，陈述申辩期还没有过。`,
            en: `Notice was given on ${dayOf(noticed)}; there is still time to be heard.`,
          }
        return undefined
      },
      assign: () => ({ role: legalReviewer }),
    },
    approveReview: {
      label: '法制审核通过',
      by: [legalReviewer],
      from: 'underReview',
      to: 'approved',
      internal: true,
      assign: () => ({ role: enforcementHead }),
    },
    returnReview: {
      label: '退回补充',
      by: [legalReviewer],
      from: 'underReview',
      to: 'filed',
      needsReason: true,
      internal: true,
      assign: () => ({ role: caseOfficer }),
    },
    decide: {
      label: '作出处罚决定',
      by: [enforcementHead],
      from: 'approved',
      to: 'decided',
      asks: { ...decisionAsks, fine },
      check: (c, answers) => {
        const noticed = Number(c.answersOf('concludeInvestigation')?.['fine'] ?? 0)
        if (Number(answers.fine ?? 0) > noticed)
          return {
            field: 'fine',
            zh: `不得重于告知的 ${noticed} 元；确需加重应重新告知。`,
            en: `It may not be heavier than the ${noticed} yuan of the notice; a heavier one needs a new notice.`,
          }
        return problemOfFacts(c, answers)
      },
      assign: () => ({ role: caseOfficer }),
      tells: (_, answers) => ({
        zh: `决定：${answers.content}。不服可以申请行政复议或提起行政诉讼。`,
        en: `Decision: ${answers.content}. It can be taken to reconsideration or to court.`,
      }),
    },
    serve: {
      label: '送达决定书',
      by: [caseOfficer],
      from: 'decided',
      to: 'served',
      asks: {
        way: choice('送达方式', { direct: '直接送达', electronic: '电子送达', post: '邮寄送达', notice: '公告送达' }),
        servedOn: date('送达日期'),
      },
    },
    publicise: {
      label: '公示（轻微的登记不公示）',
      by: [caseOfficer],
      from: 'served',
      to: 'performing',
      tells: (c) =>
        publicYears(c.form.procedure, decidedKind(c)) === 0
          ? { zh: '属轻微处罚，按规定不公示', en: 'A slight penalty: not published' }
          : { zh: '已在本平台公示，期满自动撤下', en: 'Published on this platform, and withdrawn at the end of its time' },
    },
    object: {
      label: '登记复议或诉讼',
      by: [caseOfficer],
      from: 'performing',
      asks: { kind: choice('救济', { review: '行政复议', court: '行政诉讼' }), on: date('受理日期') },
    },
    perform: {
      label: '履行完毕，结案',
      by: [caseOfficer],
      from: 'performing',
      to: 'closed',
      asks: {
        how: choice('履行', {
          paid: '自行履行',
          instalments: '分期履行完毕',
          enforced: '强制执行',
          annulled: '被撤销，不再执行',
        }),
      },
    },
  },
  deadlines: {
    decide: {
      label: '作出决定',
      within: days(90),
      until: ['decided', 'notPunished', 'dropped'],
      basis: article('六十'),
      text: '立案之日起90日内作出处罚决定（法律、法规、规章另有规定的除外）。',
      alerts: [caseOfficer, legalReviewer],
      extendable: { by: [enforcementHead], within: days(30) },
    },
    serve: {
      label: '送达',
      within: days(7),
      startsIn: 'decided',
      until: ['served'],
      basis: article('六十一'),
      text: '当事人不在场的，7日内送达决定书。',
      alerts: [caseOfficer],
    },
    publicity: {
      label: '公示',
      within: workingDays(7),
      startsIn: 'decided',
      until: ['performing'],
      basis: '双公示：决定之日起7个工作日内公示（两个城市公开的规定，已核对）',
      text: '作出决定之日起7个工作日内公示。',
      alerts: [caseOfficer, legalReviewer],
    },
  },
  keeps: [publicPenaltyOf],
  seenBy: [legalReviewer, enforcementHead],
  evaluation: {},
})

const decidedKind = (c: Parameters<typeof mayAskHearing>[0]) =>
  (c.answersOf('decideOnSpot') ?? c.answersOf('concludeInvestigation'))!['penaltyKind']
