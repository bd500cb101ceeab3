import { type Automatic, defineProcess, departmentCode, divisionCode, integer, longText, text, workingDays } from '#kernel'
import { Licence } from '../e-licences/model.ts'
import { BrokenPledge } from './broken-pledge.ts'
import { decider, reviewer } from './roles.ts'

const form = {
  application: text('原办件编号', { max: 40 }),
  itemName: text('事项', { max: 200 }),
  applicantName: text('承诺人', { max: 120 }).personal(),
  applicantId: text('证件号码', { max: 18 }).personal(),
  department: departmentCode('承办部门'),
  departmentName: text('承办部门名称', { max: 60 }).aside(),
  division: divisionCode('所在区划'),
  premises: text('场所', { max: 200 }).optional().personal(),
  within: integer('核查期限', { min: 1, max: 250, unit: '工作日' }),
}

/** 撤销: what was granted on a broken pledge is taken back, and the licence says why to whoever verifies it. */
const withdraw: Automatic<typeof form, any, any> = {
  in: 'revoking',
  async decide(city, c) {
    const reason = c.taken.findLast(({ name }) => name === 'revoke')?.comment ?? ''
    const licences = await city.all(Licence, { caseNumber: c.form.application })
    return {
      action: 'withdrawResult',
      comment: reason,
      changes: licences.map(({ identifier }) => ({
        record: Licence,
        key: identifier,
        values: { status: 'revoked', statusReason: `违反告知承诺，决定撤销：${reason}`.slice(0, 200) },
      })),
    }
  },
}

/** 告知承诺核查: what was pledged is looked at afterwards; who broke it puts it right in time, or what was granted is revoked. */
export const pledgeCheck = defineProcess('pledgeCheck', {
  label: '告知承诺核查',
  purpose: '凭承诺当场准予的，事后核查承诺是否属实；不属实的责令整改，逾期不改的撤销。',
  form,
  titleOf: ({ itemName, application }) => `承诺核查：${itemName}（${application}）`,
  scope: 'division',
  search: ['application', 'itemName', 'departmentName'],
  openedBy: [reviewer],
  numbering: { prefix: 'HC' },
  states: {
    toCheck: '待核查',
    rectifying: '责令整改中',
    revoking: '决定撤销',
    kept: '承诺属实',
    rectified: '已整改',
    revoked: '已撤销',
  },
  starts: 'toCheck',
  ends: ['kept', 'rectified', 'revoked'],
  route: ({ department }) => ({ role: reviewer, department }),
  seenBy: [decider],
  automatic: withdraw,
  actions: {
    confirm: {
      label: '核查属实',
      by: [reviewer],
      from: 'toCheck',
      to: 'kept',
      asks: { found: longText('核查情况', { max: 1000 }) },
      tells: () => ({ zh: '经核查，承诺属实', en: 'It was checked: the pledge was kept' }),
    },
    order: {
      label: '责令限期整改',
      by: [reviewer],
      from: 'toCheck',
      to: 'rectifying',
      asks: {
        found: longText('与承诺不符之处', { max: 1000 }),
        days: integer('整改期限', { min: 1, max: 60, unit: '工作日' }),
      },
      tells: (_, { found, days }) => ({
        zh: `经核查与承诺不符：${found}。请在${days}个工作日内整改；逾期不改的，依法撤销原决定`,
        en: `Not as pledged: ${found}. Put it right within ${days} working days, or the decision is revoked`,
      }),
    },
    accept: {
      label: '整改合格',
      by: [reviewer],
      from: 'rectifying',
      to: 'rectified',
      asks: { found: longText('复核情况', { max: 1000 }) },
      tells: () => ({ zh: '整改合格，原决定继续有效', en: 'Put right; the decision stands' }),
    },
    propose: {
      label: '建议撤销',
      by: [reviewer],
      from: 'rectifying',
      asks: { found: longText('未整改的情况', { max: 1000 }) },
      internal: true,
      assign: (c) => ({ role: decider, department: c.form.department }),
    },
    revoke: {
      label: '撤销原决定',
      by: [decider],
      from: 'rectifying',
      to: 'revoking',
      needsReason: true,
      unless: (c) =>
        c.taken.some(({ name }) => name === 'propose')
          ? undefined
          : {
              zh: '审查人员核实逾期未整改、提出建议后，才可以撤销。',
              en: 'Possible once the reviewer found that it was not put right and proposed it.',
            },
    },
    withdrawResult: {
      label: '撤销生效',
      by: 'system',
      from: 'revoking',
      to: 'revoked',
      needsReason: true,
      tells: () => ({
        zh: '因违反告知承诺，原准予的决定和签发的证照已撤销；不服的，可以自知道之日起60日内申请行政复议，或者6个月内向人民法院起诉',
        en: 'The pledge was broken, so decision and licence are revoked; one may ask for review within 60 days or sue within six months',
      }),
    },
  },
  keeps: [
    {
      record: BrokenPledge,
      key: (_, { number }) => number,
      values: (c, { number }) =>
        c.state === 'revoked'
          ? {
              number,
              applicantId: c.form.applicantId,
              itemName: c.form.itemName,
              application: c.form.application,
              revokedOn: c.today,
              department: c.form.department,
              reason: c.taken.findLast(({ name }) => name === 'revoke')?.comment ?? '',
            }
          : undefined,
      providedBy: (c) => c.form.department,
    },
  ],
  deadlines: {
    check: {
      label: '承诺核查',
      within: (c) => workingDays(c.form.within),
      until: ['kept', 'rectifying'],
      basis: '公开的某市政务服务条例要求在规定期限内核查；天数见决策表“承诺核查期限”，待核实',
      text: '凭承诺准予后，在规定期限内核查承诺是否属实。',
      alerts: [reviewer, decider],
    },
    rectify: {
      label: '限期整改',
      within: (c) => workingDays((c.answersOf('order')?.['days'] as number | undefined) ?? 15),
      startsIn: 'rectifying',
      until: ['rectified', 'revoking', 'revoked'],
      basis: '责令整改的决定所定期限',
      text: '在责令整改的期限内复核，逾期不改的撤销。',
      alerts: [reviewer, decider],
    },
  },
})
