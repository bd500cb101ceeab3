import type { Words } from '../define/index.ts'

/** Terms under which opened data may be used. */
export interface Licence {
  readonly id: 'city-open-1.0' | 'cc-by-4.0' | 'odbl-1.0' | 'city-application'
  readonly title: Words
  /** The text itself; a path is a page of this portal. */
  readonly url: string
  /** Free to use, change and pass on for any purpose (Open Definition 2.1). */
  readonly isOpen: boolean
}

/** The terms in use. The city's own is attribution and nothing else, so that its data mix with CC BY 4.0. */
export const licences: readonly Licence[] = [
  {
    id: 'city-open-1.0',
    title: { zh: '城市公共数据开放许可 1.0', en: 'City open data licence 1.0' },
    url: '/open-data/licence',
    isOpen: true,
  },
  {
    id: 'cc-by-4.0',
    title: { zh: '知识共享 署名 4.0 国际', en: 'Creative Commons Attribution 4.0 International' },
    url: 'https://creativecommons.org/licenses/by/4.0/',
    isOpen: true,
  },
  {
    id: 'odbl-1.0',
    title: { zh: '开放数据库许可 ODbL 1.0', en: 'Open Database License (ODbL) 1.0' },
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    isOpen: true,
  },
  {
    id: 'city-application',
    title: { zh: '有条件开放，按申请时的约定使用', en: 'Conditional: used as agreed on application' },
    url: '/open-data/licence',
    isOpen: false,
  },
]

/** The terms of a resource: conditional ones by agreement, others as stated, else the city's own. */
export function licenceOf(open: string, stated: string | null | undefined): Licence {
  const id = open === 'conditional' ? 'city-application' : (stated ?? 'city-open-1.0')
  return licences.find((licence) => licence.id === id)!
}
