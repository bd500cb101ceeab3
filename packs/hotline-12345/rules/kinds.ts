import type { Kind } from '../choices.ts'

const signs: readonly (readonly [Kind, RegExp])[] = [
  ['praise', /表扬|感谢|点赞|锦旗/],
  ['suggest', /建议|希望能|能不能增加|提个意见/],
  ['report', /举报|黑作坊|无证|偷排|偷税|违法/],
  ['complaint', /投诉|不满|态度|拖欠|不给|乱收费|骗|拒绝/],
  ['consult', /怎么|如何|什么|哪里|多少|吗|是否|要不要|几天|多久|咨询|请问/],
]

/** What kind an order probably is by how it is said; a request for help when nothing tells. A suggestion: whoever listens chooses. */
export const kindOf = (words: string): Kind => signs.find(([, sign]) => sign.test(words))?.[0] ?? 'help'
