import { average, cases, count, countCases, defineIndicators, ratio, records, share } from '#kernel'
import { disclosureRequest } from './disclosure/request.ts'
import { letter } from './letters/process.ts'
import { DisclosureEntry } from './model/disclosure.ts'
import { LetterOutcome, PublishedLetter } from './model/letters.ts'

export const indicators = defineIndicators({
  lettersAnswered: {
    label: '已答复来信',
    unit: '封',
    better: 'higher',
    value: count(records(LetterOutcome)),
    by: 'department',
    explain: '已经审核并答复来信人的来信，公开和不公开的都计算在内。',
  },
  lettersOnTime: {
    label: '来信按承诺答复率',
    unit: '%',
    better: 'higher',
    value: share(records(LetterOutcome, { isOnTime: true }), records(LetterOutcome)),
    explain: '在承诺时限（含批准的延期）内答复的来信占已答复来信的百分比。',
  },
  lettersSatisfied: {
    label: '来信满意率',
    unit: '%',
    better: 'higher',
    value: share(records(LetterOutcome, { grade: { from: 3 } }), records(LetterOutcome, { grade: { present: true } })),
    explain: '来信人评价为非常满意、满意或基本满意的占全部有评价来信的百分比；没有评价的不计入。',
  },
  lettersMeanDays: {
    label: '来信平均答复用时',
    unit: '天',
    better: 'lower',
    value: average(records(LetterOutcome), 'days'),
    explain: '从收到来信到答复的自然日数的平均值，节假日计算在内。',
  },
  lettersPublished: {
    label: '公开的来信',
    unit: '封',
    better: 'higher',
    value: count(records(PublishedLetter)),
    by: 'topic',
    explain: '来信人同意、隐去个人信息后公开的来信和答复。',
  },
  disclosureEntries: {
    label: '公开的文件',
    unit: '份',
    better: 'higher',
    value: count(records(DisclosureEntry)),
    by: 'column',
    explain: '主动公开的文件和通知，已失效的也计算在内。',
  },
  requestsOpen: {
    label: '在办信息公开申请',
    unit: '件',
    better: 'lower',
    value: countCases(cases(disclosureRequest, { is: 'open' })),
    explain: '还没有答复的政府信息公开申请。',
  },
  requestsOnTime: {
    label: '信息公开申请按时答复率',
    unit: '%',
    better: 'higher',
    value: ratio(
      countCases(cases(disclosureRequest, { is: { endedIn: ['answered'] }, onTime: true })),
      countCases(cases(disclosureRequest, { is: { endedIn: ['answered'] } })),
      100,
    ),
    explain: '已答复的申请中，各个时限都没有超过的百分比。',
  },
  lettersOpen: {
    label: '在办来信',
    unit: '封',
    better: 'lower',
    value: countCases(cases(letter, { is: 'open' })),
    explain: '已经收到、还没有答复的来信。',
  },
})
