import { choice, date, defineRecord, type Row, text } from '#kernel'
import { auditor, dataOfficer } from '../../divisions/roles.ts'
import { catalogueReviewer } from '../roles.ts'

/** 资源形态 of what lies outside this system. */
export const kinds = { files: '文件', layer: '图层', interface: '接口' } as const

/**
 * 信息资源格式分类 (政务信息资源目录编制指南（试行）2017, element 7; names recalled, the list was not held against the text).
 */
export const formatClasses = {
  file: '电子文件',
  sheet: '电子表格',
  database: '数据库',
  image: '图形图像',
  stream: '流媒体',
  selfDescribing: '自描述格式',
} as const

export const shares = { unconditional: '无条件共享', conditional: '有条件共享', none: '不予共享' } as const
export const opens = { unconditional: '无条件开放', conditional: '有条件开放', none: '不予开放' } as const
export const cycles = {
  realtime: '实时',
  daily: '每日',
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季度',
  halfYearly: '每半年',
  yearly: '每年',
  irregular: '不定期',
} as const

/** What a department says of it; the same in the form and in the register. */
export const said = {
  kind: choice('资源形态', kinds),
  name: text('名称', { max: 100 }),
  nameEn: text('英文名称', { max: 100 }).optional(),
  purpose: text('摘要', { max: 300 }).hint('一句话：里面是什么。'),
  items: text('信息项', { max: 500 }).hint('里面有哪些内容，用顿号或逗号分隔。'),
  formatClass: choice('格式分类', formatClasses),
  format: text('具体格式', { max: 40 }).hint('例如 PDF、Shapefile、WMS、JSON。'),
  address: text('地址', { max: 500 }).hint('以 https:// 或 http:// 开头，打开就能看到或调用。'),
  contact: text('联系方式', { max: 100 }).hint('处室和办公电话，不要写个人手机。'),
  share: choice('共享类型', shares),
  condition: text('条件或依据', { max: 300 }).optional().hint('有条件的写条件，不予共享的写法律依据。'),
  open: choice('开放类型', opens),
  cycle: choice('更新周期', cycles),
  theme: text('主题', { max: 20 }).optional().hint('例如 交通、文化。'),
}

/** 系统外资源: files, a layer or an interface that a department keeps elsewhere; the catalogue lists it, the city does not hold it. */
export const OutsideResource = defineRecord('outsideResource', {
  label: '系统外资源',
  purpose: '部门放在别处的文件、图层或接口：在哪里、什么格式、找谁。',
  fields: {
    number: text('登记编号', { max: 40 }).unique(),
    ...said,
    provider: text('提供部门代码', { max: 40 }),
    providerName: text('提供部门', { max: 100 }),
    listedOn: date('列入日期'),
  },
  titleOf: ({ name }) => name,
  key: 'number',
  search: ['name', 'purpose', 'items', 'providerName'],
  findBy: ['kind', 'formatClass', 'providerName', 'listedOn'],
  read: [dataOfficer, catalogueReviewer, auditor],
  write: [],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'none', cycle: 'irregular' },
})
export type Outside = Row<typeof OutsideResource.fields>
