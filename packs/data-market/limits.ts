import { choice, defineDecisionTable, integer } from '#kernel'
import { personal } from './choices.ts'
import { cityAdministrator, marketRegistrar, marketSupervisor } from './roles.ts'

const asks = { personal: choice('个人信息', personal) }
const decides = {
  examineDays: integer('审查时限', { min: 1, max: 60, unit: '工作日' }),
  publicDays: integer('公示', { min: 1, max: 60, unit: '工作日' }),
  issueDays: integer('公示期满后发证时限', { min: 1, max: 60, unit: '工作日' }),
  objectionDays: integer('异议核查时限', { min: 1, max: 60, unit: '工作日' }),
  answerDays: integer('供方答复时限', { min: 1, max: 60, unit: '工作日' }),
  validMonths: integer('登记有效期', { min: 1, max: 120, unit: '个月' }),
}
/** No national rule was at hand that fixes these days; the places that try registration out differ. Each city confirms its own. */
const recalled = '各地数据产权登记试点办法的通行做法，按回忆填写，未核对原文'

/** 数据登记时限: how long a claim is examined and publicised, and how long a registration is worth. */
export const limits = defineDecisionTable('market-limits', {
  label: '数据登记与流通时限',
  purpose: '定数据资产登记的审查、公示、发证、异议核查时限和登记有效期，供方答复时限。',
  asks,
  decides,
  hit: 'first',
  read: [marketRegistrar, marketSupervisor, cityAdministrator],
  changedBy: [cityAdministrator],
  rows: [
    {
      when: { personal: { is: 'deidentified' } },
      gives: { examineDays: 10, publicDays: 10, issueDays: 3, objectionDays: 10, answerDays: 5, validMonths: 24 },
      basis: recalled,
      isVerified: false,
    },
    {
      when: {},
      gives: { examineDays: 5, publicDays: 10, issueDays: 3, objectionDays: 10, answerDays: 5, validMonths: 36 },
      basis: recalled,
      isVerified: false,
    },
  ],
})
