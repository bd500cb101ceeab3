import { choice, defineDecisionTable, integer } from '#kernel'
import { cityAdministrator } from '../../divisions/roles.ts'
import { dataProvider, openDataOfficer } from '../roles.ts'

/**
 * 有条件开放的时限与上限: how fast an application is answered, and how much it may be at most. The regulations ask for conditions, an
 * agreement and reasons; numbers of days and rows are this city's own.
 */
export const conditionalLimits = defineDecisionTable('conditional-limits', {
  label: '有条件开放的时限与上限',
  purpose: '按申请人是个人还是单位，定答复时限、最长期限和每天读取的上限。',
  asks: { applicant: choice('申请人', { self: '本人', company: '单位' }) },
  decides: {
    answerDays: integer('答复时限', { min: 1, max: 60, unit: '工作日' }),
    longestDays: integer('最长期限', { min: 1, max: 1096, unit: '天' }),
    mostRows: integer('每日上限', { min: 1, max: 100_000_000, unit: '条' }),
    perMinute: integer('每分钟上限', { min: 1, max: 10_000, unit: '次' }),
  },
  hit: 'first',
  read: [dataProvider, openDataOfficer, cityAdministrator],
  changedBy: [cityAdministrator],
  rows: [
    {
      when: { applicant: { is: 'company' } },
      gives: { answerDays: 10, longestDays: 366, mostRows: 100_000, perMinute: 60 },
      basis: '本市设定；各地公共数据开放办法的通行做法，未核对原文',
      isVerified: false,
    },
    {
      when: {},
      gives: { answerDays: 10, longestDays: 183, mostRows: 20_000, perMinute: 30 },
      basis: '本市设定；各地公共数据开放办法的通行做法，未核对原文',
      isVerified: false,
    },
  ],
})
