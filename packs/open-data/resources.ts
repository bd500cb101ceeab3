import type { ListedResource } from '#kernel'

const sharing = {
  provider: 'big-data',
  class: 'theme',
  share: 'unconditional',
  open: 'unconditional',
  cycle: 'realtime',
  way: 'interface',
} as const

/** How anybody's programs get what is open. */
export const resources = async (): Promise<readonly ListedResource[]> => [
  {
    kind: 'interface',
    name: 'ckan',
    label: { zh: '开放数据接口（CKAN）', en: 'Open data interface (CKAN)' },
    purpose: {
      zh: '用 CKAN Action API 3 搜索开放数据、查询行、运行只读 SQL，无需申请。',
      en: 'Search the open data, query rows and run read-only SQL by the CKAN Action API 3; nothing to apply for.',
    },
    sharing,
    items: [
      { name: 'package_search', label: { zh: '搜索数据集', en: 'Search of datasets' }, isRequired: true },
      { name: 'datastore_search', label: { zh: '查询行', en: 'Rows' }, isRequired: true },
    ],
    formats: ['JSON'],
    href: '/open-data/developers',
    access: { address: '/api/3/action', method: 'GET', description: 'https://docs.ckan.org/en/2.11/api/' },
  },
  {
    kind: 'interface',
    name: 'dcat',
    label: { zh: '开放数据目录（DCAT）', en: 'Catalogue of open data (DCAT)' },
    purpose: {
      zh: '全部开放数据的目录，W3C DCAT 3，供其他目录收割。',
      en: 'The catalogue of all open data in W3C DCAT 3, for other catalogues to harvest.',
    },
    sharing,
    items: [{ name: 'dataset', label: { zh: '数据集及其文件', en: 'Datasets and their files' }, isRequired: true }],
    formats: ['JSON-LD', 'Turtle'],
    href: '/open-data/developers',
    access: { address: '/catalog', method: 'GET', description: 'https://www.w3.org/TR/vocab-dcat-3/' },
  },
]
