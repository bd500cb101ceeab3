import type { Sentence } from './rules.ts'

/** One figure that goes into an index. */
export interface IndexItem {
  readonly key: string
  readonly label: Sentence
  readonly unit: string
  /** Skewed figures (GDP per head) are standardised on their logarithm. */
  readonly isLogarithmic?: boolean
}

export interface SubIndex {
  readonly key: string
  readonly label: Sentence
  readonly weight: number
  readonly items: readonly IndexItem[]
}

const item = (key: string, zh: string, en: string, unit: string, isLogarithmic = false): IndexItem => ({
  key,
  label: { zh, en },
  unit,
  ...(isLogarithmic ? { isLogarithmic } : {}),
})

/**
 * 信息化发展指数(Ⅱ), used in the 12th five-year period: five sub-indices over twelve figures. The list is published;
 * the weights 22/17/21/19/21 and the bounds of each figure were not found in an official text, so pages mark them unverified.
 */
export const informatisationIndex: { readonly weightsVerified: boolean; readonly subIndices: readonly SubIndex[] } = {
  weightsVerified: false,
  subIndices: [
    {
      key: 'infrastructure',
      label: { zh: '基础设施指数', en: 'Infrastructure' },
      weight: 0.22,
      items: [
        item('telephones', '电话拥有率', 'Telephones', '部/百人'),
        item('televisions', '电视机拥有率', 'Television sets', '台/百人'),
        item('computers', '计算机拥有率', 'Computers', '台/百人'),
      ],
    },
    {
      key: 'technology',
      label: { zh: '产业技术指数', en: 'Industry and technology' },
      weight: 0.17,
      items: [
        item('telecom-output', '人均电信业产值', 'Telecom output per head', '元/人', true),
        item('patents', '每百万人发明专利申请量', 'Invention patent applications per million people', '件'),
      ],
    },
    {
      key: 'consumption',
      label: { zh: '应用消费指数', en: 'Use and consumption' },
      weight: 0.21,
      items: [
        item('internet-penetration', '互联网普及率', 'Internet penetration', '%'),
        item('information-consumption', '人均信息消费额', 'Information consumption per head', '元/人', true),
      ],
    },
    {
      key: 'knowledge',
      label: { zh: '知识支撑指数', en: 'Knowledge' },
      weight: 0.19,
      items: [
        item('information-workers', '信息产业从业人数占比', 'Share of workers in information industries', '%'),
        item(
          'education-index',
          '教育指数（识字率×2/3+受教育程度×1/3）',
          'Education index (literacy × 2/3 + schooling × 1/3)',
          '',
        ),
      ],
    },
    {
      key: 'effect',
      label: { zh: '发展效果指数', en: 'Effect' },
      weight: 0.21,
      items: [
        item('information-value-added', '信息产业增加值占比', 'Information industry value added', '%'),
        item('research-share', '研发经费占比', 'Research and development share of GDP', '%'),
        item('gdp-per-head', '人均地区生产总值', 'GDP per head', '元/人', true),
      ],
    },
  ],
}

/** GB/T 33356-2016 新型智慧城市评价指标, level-one weights in per cent (three published texts agree). */
export const smartCityItems: readonly { readonly key: string; readonly label: Sentence; readonly weight: number }[] = [
  { key: 'services', label: { zh: '惠民服务', en: 'Services for people' }, weight: 37 },
  { key: 'governance', label: { zh: '精准治理', en: 'Precise governance' }, weight: 9 },
  { key: 'ecology', label: { zh: '生态宜居', en: 'Liveable environment' }, weight: 8 },
  { key: 'facilities', label: { zh: '智能设施', en: 'Intelligent facilities' }, weight: 7 },
  { key: 'information', label: { zh: '信息资源', en: 'Information resources' }, weight: 7 },
  { key: 'security', label: { zh: '网络安全', en: 'Network security' }, weight: 8 },
  { key: 'reform', label: { zh: '改革创新', en: 'Reform and innovation' }, weight: 4 },
  { key: 'experience', label: { zh: '市民体验', en: 'Citizens’ experience' }, weight: 20 },
]
