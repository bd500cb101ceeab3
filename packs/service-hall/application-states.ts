/** Where an application stands, in words for whoever waits for it. */
export const states = {
  received: '已收件，待受理',
  correcting: '待补正',
  accepted: '已受理，审查中',
  special: '特别程序中',
  reviewed: '审查完毕，待决定',
  approved: '准予，制证中',
  issued: '已制证，待送达',
  badReview: '差评待核实',
  rectifying: '差评整改中',
  delivered: '准予，已送达',
  denied: '决定不予',
  notAccepted: '不予受理',
  withdrawn: '已撤回',
} as const
export type ApplicationState = keyof typeof states
