import { choice, type DecisionRow, defineDecisionTable, integer } from '#kernel'
import { cityAdministrator, dataOfficer } from './roles.ts'

const asks = { matter: choice('事项', { demand: '目录外需求', dispute: '争议协调' }) }
const decides = {
  firstDays: integer('第一步时限', { min: 1, max: 60, unit: '工作日' }),
  decideDays: integer('答复或裁定时限', { min: 1, max: 60, unit: '工作日' }),
  longestDays: integer('承诺编目最长', { min: 1, max: 730, unit: '天' }),
}
/** 上海 confirms unlisted data within 15 working days (its local rule, verified); the rest is usual practice and each city's to set. */
const row = (
  when: DecisionRow<typeof asks, typeof decides>['when'],
  gives: DecisionRow<typeof asks, typeof decides>['gives'],
) => ({
  when,
  gives,
  basis: '《政务数据共享条例》（国务院令第809号）要求设时限和争议解决；天数为通行做法，未核对原文',
  isVerified: false,
})

/** 需求与争议时限: how fast demands for unlisted data are settled, and disputes ruled on. */
export const demandLimits = defineDecisionTable('demand-limits', {
  label: '需求与争议时限',
  purpose: '目录外需求的确认、答复和编目承诺，以及部门间争议的陈述、裁定时限。',
  asks,
  decides,
  hit: 'first',
  read: [dataOfficer, cityAdministrator],
  changedBy: [cityAdministrator],
  rows: [
    row({ matter: { is: 'dispute' } }, { firstDays: 5, decideDays: 15, longestDays: 180 }),
    row({}, { firstDays: 15, decideDays: 10, longestDays: 180 }),
  ],
})
