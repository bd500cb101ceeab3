import type { Sentence } from './rules.ts'

/** One plan's indicator in a comparison. */
export interface ThemeMember {
  /** `qingdao-2011/internet-penetration` */
  readonly indicator: string
  /** What differs from the others' definition; absent when the words mean the same. */
  readonly differs?: Sentence
}

/** Indicators of several plans that promise the same thing in the same unit. */
export interface Theme {
  readonly name: string
  readonly label: Sentence
  readonly unit: string
  readonly members: readonly ThemeMember[]
}

const same = (indicator: string): ThemeMember => ({ indicator })
const but = (indicator: string, zh: string, en: string): ThemeMember => ({ indicator, differs: { zh, en } })

/**
 * What can be compared between the five plans. Written by reading the definitions side by side: the unit must be the same
 * (a test holds that), and where the printed definitions differ the difference is said. Counts without a common base
 * (parks, enterprises, revenue of cities of different size) are left out on purpose.
 */
export const themes: readonly Theme[] = [
  {
    name: 'internet-penetration',
    label: { zh: '互联网普及率', en: 'Internet penetration' },
    unit: '%',
    members: [
      same('qingdao-2011/internet-penetration'),
      same('qingyuan-2014/internet-penetration'),
      same('yancheng-2015/internet-penetration'),
    ],
  },
  {
    name: 'urban-bandwidth',
    label: { zh: '城市宽带接入能力', en: 'Urban broadband access' },
    unit: 'Mbit/s',
    members: [
      same('qingdao-2011/urban-access-bandwidth'),
      same('xiamen-2011/urban-broadband-access'),
      but('qingyuan-2014/urban-access-bandwidth', '平均接入带宽能力', 'average access capacity'),
      but('yancheng-2015/urban-bandwidth', '上网平均带宽', 'average bandwidth in use'),
      but('qingdao-2019/home-fibre-access', '城乡家庭光纤接入能力', 'fibre capacity of urban and rural homes'),
    ],
  },
  {
    name: 'rural-bandwidth',
    label: { zh: '农村宽带接入能力', en: 'Rural broadband access' },
    unit: 'Mbit/s',
    members: [
      same('qingdao-2011/rural-access-bandwidth'),
      but('qingyuan-2014/rural-access-bandwidth', '平均接入带宽能力', 'average access capacity'),
      but('yancheng-2015/rural-bandwidth', '上网平均带宽', 'average bandwidth in use'),
    ],
  },
  {
    name: 'fibre-to-the-home',
    label: { zh: '光纤到户', en: 'Fibre to the home' },
    unit: '%',
    members: [
      same('qingdao-2011/ftth-coverage'),
      same('xiamen-2011/ftth-coverage'),
      but('yancheng-2015/fibre-to-home', '光纤入户率', 'homes connected'),
      but('qingdao-2019/rural-ftth', '只指农村有线宽带', 'rural wired broadband only'),
    ],
  },
  {
    name: 'wireless-coverage',
    label: { zh: '无线网络覆盖', en: 'Wireless coverage' },
    unit: '%',
    members: [
      but('qingdao-2011/wireless-population-coverage', '人口覆盖率', 'of the population'),
      but('xiamen-2011/wireless-coverage', '各类无线网络', 'all wireless networks'),
      but('xiamen-2011/wireless-district-coverage', '城市行政区无线宽带', 'wireless broadband in urban districts'),
      but('yancheng-2015/urban-wifi-3g-coverage', '市区免费WiFi和3G', 'free WiFi and 3G in the urban area'),
      but('qingdao-2019/4g-depth-coverage', '城乡4G', '4G, urban and rural'),
    ],
  },
  {
    name: 'village-broadband',
    label: { zh: '村庄网络到达', en: 'Networks reaching villages' },
    unit: '%',
    members: [
      but('qingdao-2019/village-4g', '行政村4G', '4G in administrative villages'),
      but('qingyuan-2014/natural-village-broadband', '自然村光纤宽带、4G', 'fibre or 4G in natural villages'),
    ],
  },
  {
    name: 'digital-television',
    label: { zh: '有线电视数字化', en: 'Digital cable television' },
    unit: '%',
    members: [
      same('qingyuan-2014/cable-digital'),
      but('xiamen-2011/cable-digital-conversion', '整体转换', 'complete conversion'),
      but('yancheng-2015/cable-digital', '整体转换率', 'complete conversion'),
    ],
  },
  {
    name: 'approvals-online',
    label: { zh: '行政审批网上办理', en: 'Approvals handled online' },
    unit: '%',
    members: [
      but(
        'qingdao-2011/online-approval-service-rate',
        '含办事服务，指直接受理和反馈',
        'with other services; accepted and answered directly',
      ),
      same('xiamen-2011/permit-online-rate'),
      same('qingyuan-2014/approval-online-rate'),
      same('yancheng-2015/approval-online'),
      but('qingdao-2019/one-network-services', '“一网通办”，含公共服务事项', 'on one network, public services included'),
    ],
  },
  {
    name: 'disclosure-online',
    label: { zh: '政务信息网上公开', en: 'Government information published online' },
    unit: '%',
    members: [same('qingdao-2011/open-government-information-online'), same('yancheng-2015/information-disclosure')],
  },
  {
    name: 'citizens-online',
    label: { zh: '能网上享受服务的市民', en: 'Citizens able to use services online' },
    unit: '%',
    members: [same('qingdao-2011/citizens-online-services'), same('xiamen-2011/citizens-online-services')],
  },
  {
    name: 'office-online',
    label: { zh: '机关网上办公', en: 'Offices working online' },
    unit: '%',
    members: [
      but('qingdao-2011/officials-online-office', '局级以上领导干部', 'officials at bureau level and above'),
      but('xiamen-2011/office-system-use', '行政事业单位', 'administrative and public bodies'),
      but('yancheng-2015/electronic-document-exchange', '电子公文交换和数字档案', 'document exchange and digital archives'),
    ],
  },
  {
    name: 'sme-commerce',
    label: { zh: '中小企业电子商务', en: 'E-commerce in small and medium firms' },
    unit: '%',
    members: [
      same('qingdao-2011/sme-e-commerce'),
      same('qingyuan-2014/sme-e-commerce'),
      but('xiamen-2011/sme-it-use', '利用信息技术，不限电子商务', 'use of any information technology'),
      but('yancheng-2015/enterprise-e-commerce', '全部企业', 'all enterprises'),
    ],
  },
  {
    name: 'enterprise-systems',
    label: { zh: '骨干企业信息系统', en: 'Information systems in larger firms' },
    unit: '%',
    members: [
      but('qingdao-2011/enterprise-erp-scm-crm', '重点企业ERP、SCM或CRM', 'key enterprises; ERP, SCM or CRM'),
      but('xiamen-2011/industry-erp', '规模以上工业企业ERP等', 'larger industrial enterprises; ERP and the like'),
      but('qingyuan-2014/larger-enterprise-it', '规模以上企业信息技术应用', 'larger enterprises; any information technology'),
      but('yancheng-2015/enterprise-automation', '生产经营全面自动化、网络化', 'fully automated and networked operation'),
    ],
  },
  {
    name: 'tracing',
    label: { zh: '农产品、食品追溯覆盖', en: 'Produce and food tracing' },
    unit: '%',
    members: [
      but('qingdao-2011/meat-vegetable-tracing-coverage', '市区肉类蔬菜', 'meat and vegetables, urban area'),
      but('qingdao-2019/trace-coverage', '农产品质量', 'quality of farm produce'),
    ],
  },
  {
    name: 'schools',
    label: { zh: '学校联网与终端', en: 'Schools online' },
    unit: '%',
    members: [
      but('qingdao-2011/schools-connected', '“校校通”', 'every school connected'),
      but('qingyuan-2014/schools-internet', '中小学互联网接入', 'primary and secondary schools on the internet'),
      but('qingdao-2019/rural-synchronous-classes', '乡村学校同步课堂', 'synchronous classes in rural schools'),
    ],
  },
  {
    name: 'hospitals',
    label: { zh: '医院信息互联', en: 'Hospitals joined up' },
    unit: '%',
    members: [
      but('qingdao-2011/hospital-platforms', '二级以上医院综合信息平台', 'platforms in hospitals of grade two and above'),
      but('xiamen-2011/medical-information-joined', '全市医疗信息互联互通', 'all medical information joined'),
      but('xiamen-2011/online-booking', '网上挂号', 'online booking'),
    ],
  },
  {
    name: 'grid',
    label: { zh: '网格化管理', en: 'Grid-based management' },
    unit: '%',
    members: [
      but('qingdao-2011/grid-management-districts', '各区市', 'districts and county-level cities'),
      but('qingdao-2019/rural-grid-management', '农村', 'rural areas'),
    ],
  },
  {
    name: 'video',
    label: { zh: '公共视频联网', en: 'Public video networks' },
    unit: '%',
    members: [
      but('qingdao-2019/video-area-coverage', '全域覆盖', 'area coverage'),
      but('yancheng-2015/video-points-networked', '监控点联网率', 'points on the network'),
    ],
  },
  {
    name: 'county-funding',
    label: { zh: '县（市、区）安排信息化资金', en: 'Counties that fund informatisation' },
    unit: '%',
    members: [same('qingyuan-2014/county-it-funding'), same('yancheng-2015/county-it-budgets')],
  },
  {
    name: 'yearly-review',
    label: { zh: '每年评估规划落实', en: 'Yearly review of the plan' },
    unit: '次/年',
    members: [
      but('qingdao-2011/leading-group-meetings', '领导小组会议', 'meetings of the leading group'),
      but('qingdao-2019/yearly-report', '执行情况报送', 'progress reports'),
      but('yancheng-2015/yearly-evaluation', '总结和评价', 'evaluation, published'),
    ],
  },
]
