/**
 * What a hotline does not take in, and the right place for it (北京市接诉即办工作条例、潍坊市和济南市12345条例 and others name these kinds).
 * The place is part of the refusal: nobody is sent away without one.
 */
export const refusals = {
  litigation: {
    label: '应通过诉讼解决或已进入诉讼',
    en: 'for the courts',
    place: '人民法院诉讼服务中心（12368）',
    placeEn: 'the court’s litigation service (12368)',
  },
  arbitration: {
    label: '应通过仲裁解决或已进入仲裁',
    en: 'for arbitration',
    place: '有管辖权的仲裁机构',
    placeEn: 'the arbitration body in charge',
  },
  discipline: {
    label: '反映公职人员违纪违法',
    en: 'discipline of officials',
    place: '纪检监察机关（12388）',
    placeEn: 'the discipline inspection (12388)',
  },
  reconsideration: {
    label: '应申请行政复议或已受理复议',
    en: 'for administrative reconsideration',
    place: '本级人民政府行政复议机构（司法行政部门）',
    placeEn: 'the reconsideration office of the government (justice)',
  },
  disclosure: {
    label: '申请政府信息公开',
    en: 'disclosure of government information',
    place: '被申请机关的政府信息公开工作机构',
    placeEn: 'the disclosure office of the body asked',
  },
  petition: {
    label: '属于信访事项',
    en: 'a petition',
    place: '信访部门或国家信访局网上投诉',
    placeEn: 'the letters and calls office',
  },
  secrets: {
    label: '涉及国家秘密、商业秘密或个人隐私',
    en: 'secrets or private data',
    place: '有权机关，请不要在电话和网上谈论',
    placeEn: 'the body entitled; do not speak of it by phone or online',
  },
  concluded: {
    label: '已依法办结且没有新的事实和理由',
    en: 'lawfully concluded, nothing new',
    place: '原承办单位；有新的事实可再次提出',
    placeEn: 'the unit that concluded it; new facts may be raised again',
  },
} as const

export type RefusalGround = keyof typeof refusals
