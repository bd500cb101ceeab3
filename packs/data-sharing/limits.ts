import { choice, type DecisionRow, defineDecisionTable, integer } from '#kernel'
import { cityAdministrator, dataOfficer } from './roles.ts'

const asks = {
  share: choice('共享类型', { unconditional: '无条件共享', conditional: '有条件共享', none: '不予共享' }),
  personal: choice('要不掩码的个人信息', { yes: '要', no: '不要' }),
}
const decides = {
  check: choice('合规审查', { rule: '按规则自动审查', person: '由数据主管部门审查' }),
  checkDays: integer('审查时限', { min: 1, max: 60, unit: '工作日' }),
  answerDays: integer('答复时限', { min: 1, max: 60, unit: '工作日' }),
  correctionDays: integer('核实疑义时限', { min: 1, max: 60, unit: '工作日' }),
  longestDays: integer('最长授权', { min: 1, max: 3650, unit: '天' }),
  mostRows: integer('每日上限', { min: 1, max: 100_000_000, unit: '条' }),
  perMinute: integer('每分钟上限', { min: 1, max: 10_000, unit: '次' }),
}
/** The numbers of days are recalled, not read in the text of the regulation: each city confirms them. */
const recalled = '《政务数据共享条例》（国务院令第809号）的时限按回忆填写，未核对原文；期限和配额为通行做法'
const row = (
  when: DecisionRow<typeof asks, typeof decides>['when'],
  gives: DecisionRow<typeof asks, typeof decides>['gives'],
) => ({
  when,
  gives,
  basis: recalled,
  isVerified: false,
})

/** 数据共享时限与配额: how fast a request is answered, and how much a grant may be at most. */
export const limits = defineDecisionTable('sharing-limits', {
  label: '共享时限与配额',
  purpose: '按共享类型和是否要不掩码的个人信息，定审查、答复、核实的时限和授权的上限。',
  asks,
  decides,
  hit: 'first',
  read: [dataOfficer, cityAdministrator],
  changedBy: [cityAdministrator],
  rows: [
    row(
      { share: { is: 'conditional' }, personal: { is: 'yes' } },
      { check: 'rule', checkDays: 2, answerDays: 10, correctionDays: 10, longestDays: 366, mostRows: 50_000, perMinute: 60 },
    ),
    row(
      { share: { is: 'unconditional' } },
      { check: 'rule', checkDays: 1, answerDays: 1, correctionDays: 10, longestDays: 1096, mostRows: 1_000_000, perMinute: 120 },
    ),
    row(
      {},
      { check: 'rule', checkDays: 2, answerDays: 10, correctionDays: 10, longestDays: 731, mostRows: 200_000, perMinute: 120 },
    ),
  ],
})
