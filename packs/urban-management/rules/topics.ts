/** What somebody in the street would say, and the class a clerk starts from. 井盖 starts as 无主井盖 until somebody lifts it and looks. */
export const topics = {
  manhole: { label: '井盖缺失或破损', class: 'C0114' },
  lamp: { label: '路灯不亮', class: 'C0118' },
  road: { label: '路面破损', class: 'E0110' },
  rubbish: { label: '垃圾没有清理', class: 'E0102' },
  rubble: { label: '渣土乱倒', class: 'E0103' },
  water: { label: '道路积水', class: 'E0406' },
  cable: { label: '线缆掉落', class: 'E0408' },
  green: { label: '绿地脏乱或损坏', class: 'E0106' },
  furniture: { label: '座椅等街头设施损坏', class: 'C0407' },
  stall: { label: '占道经营', class: 'E0501' },
  parking: { label: '车辆乱停放', class: 'E0505' },
  advert: { label: '小广告', class: 'E0201' },
  noise: { label: '施工扰民', class: 'E0301' },
  other: { label: '其他问题', class: 'E0199' },
} as const

export type Topic = keyof typeof topics
