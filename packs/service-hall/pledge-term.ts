import { choice, defineDecisionTable, integer } from '#kernel'
import { itemOfficer, reviewer } from './roles.ts'
import { kindLabels } from './rules/item-kinds.ts'

/** 承诺核查期限: how long after a decision on a pledge the check may take. */
export const pledgeTerm = defineDecisionTable('pledge-term', {
  label: '承诺核查期限',
  purpose: '凭承诺准予以后，多少个工作日内要核查承诺是否属实。',
  asks: { kind: choice('事项类型', kindLabels) },
  decides: { within: integer('核查期限', { min: 1, max: 250, unit: '工作日' }) },
  hit: 'first',
  read: [itemOfficer, reviewer],
  changedBy: [itemOfficer],
  rows: [
    {
      when: {},
      gives: { within: 30 },
      basis: '公开的某市政务服务条例只要求“在规定期限内核查”；30个工作日为本市默认值，待核实',
      isVerified: false,
    },
  ],
})
