import type { City } from '../../../kernel/city.ts'
import type { Words } from '../../../kernel/define/index.ts'
import { formatsOf, licences, type OpenSet } from '../../../kernel/open-data/index.ts'
import { fileAddress } from '../../open-data/describe.ts'
import { facetWords } from '../../open-data/search.ts'
import { type Besides, besideAt, besidesNodes } from './besides.ts'
import { authority, frequencies, instant, publisherAt } from './terms.ts'
import { iri, literal, type Node, named, type Value, words } from './tree.ts'

const fileTypes: Readonly<Record<string, string>> = {
  csv: 'CSV',
  xlsx: 'XLSX',
  json: 'JSON',
  geojson: 'GEOJSON',
  parquet: 'PARQUET',
}

const at = {
  catalog: (origin: string) => `${origin}/catalog`,
  dataset: (origin: string, set: OpenSet) => `${origin}/dataset/${set.name}`,
  api: (origin: string) => `${origin}/catalog#api`,
  publisher: publisherAt,
  theme: (origin: string, theme: string) => `${origin}/group/${theme}`,
}
const number = (value: number): Value => literal(String(value), named('xsd:integer'))

export interface CatalogPage {
  readonly sets: readonly OpenSet[]
  /** Interfaces and what lies elsewhere: on the first page, with the names of their providers. */
  readonly besides?: { readonly of: Besides; readonly names: ReadonlyMap<string, Words> }
  readonly all: number
  readonly page: number
  readonly pages: number
  /** Address of a page of this document, in this format. */
  readonly addressOf: (page: number) => string
}

/** One page of the catalogue (DCAT 3 with Hydra paging): the catalogue, its datasets with their files, providers and themes. */
export function catalogNodes(
  city: City,
  origin: string,
  { sets, besides, all, page, pages, addressOf }: CatalogPage,
): readonly Node[] {
  const { services = [], elsewhere = [] } = besides?.of ?? {}
  const { title, titleEn } = city.definition
  const newest = sets
    .map(({ lastChange, publishedAt }) => lastChange ?? publishedAt)
    .sort()
    .at(-1)
  return [
    {
      id: at.catalog(origin),
      types: [named('dcat:Catalog'), named('hydra:Collection')],
      properties: [
        [named('dct:title'), words({ zh: `${title}公共数据开放目录`, en: `Open data catalogue of ${titleEn}` })],
        [
          named('dct:description'),
          words({ zh: `${title}各部门向社会开放的数据。`, en: `Data that the departments of ${titleEn} open to everybody.` }),
        ],
        [
          named('dct:publisher'),
          [{ types: [named('foaf:Organization')], properties: [[named('foaf:name'), words({ zh: title, en: titleEn })]] }],
        ],
        [named('foaf:homepage'), [iri(`${origin}/open-data`)]],
        [named('dct:language'), [iri(authority('language', 'ZHO')), iri(authority('language', 'ENG'))]],
        [named('dct:license'), [iri(new URL('/open-data/licence', origin).href)]],
        [named('dct:modified'), newest ? [instant(newest)] : []],
        [
          named('dcat:dataset'),
          [...sets.map((set) => iri(at.dataset(origin, set))), ...elsewhere.map((one) => iri(besideAt(origin, one)))],
        ],
        [named('dcat:service'), [iri(at.api(origin)), ...services.map((one) => iri(besideAt(origin, one)))]],
        [named('hydra:totalItems'), [number(all)]],
        [named('hydra:view'), [iri(addressOf(page))]],
      ],
    },
    {
      id: addressOf(page),
      types: [named('hydra:PartialCollectionView')],
      properties: [
        [named('hydra:first'), [iri(addressOf(1))]],
        [named('hydra:previous'), page > 1 ? [iri(addressOf(page - 1))] : []],
        [named('hydra:next'), page < pages ? [iri(addressOf(page + 1))] : []],
        [named('hydra:last'), [iri(addressOf(pages))]],
      ],
    },
    serviceNode(city, origin, sets),
    ...datasetsWith(origin, sets),
    ...(besides ? besidesNodes(origin, besides.of, besides.names, new Set(sets.map(({ provider }) => provider))) : []),
  ]
}

/** One dataset with its files, its provider and its theme. */
export const datasetNodes = (city: City, origin: string, set: OpenSet): readonly Node[] => [
  serviceNode(city, origin, [set]),
  ...datasetsWith(origin, [set]),
]

function datasetsWith(origin: string, sets: readonly OpenSet[]): readonly Node[] {
  const providers = new Map(sets.map((set) => [set.provider, set]))
  const themes = new Map(sets.map((set) => [set.theme, set]))
  const used = new Map(sets.map(({ licence }) => [licence.id, licence]))
  return [
    ...sets.flatMap((set) => [datasetNode(origin, set), ...distributionNodes(origin, set)]),
    ...[...providers].map(
      ([code, { providerName }]): Node => ({
        id: at.publisher(origin, code),
        types: [named('foaf:Agent'), named('foaf:Organization')],
        properties: [
          [named('foaf:name'), words(providerName)],
          [named('dct:identifier'), [literal(code)]],
        ],
      }),
    ),
    ...[...themes].map(
      ([theme, { themeTitle }]): Node => ({
        id: at.theme(origin, theme),
        types: [named('skos:Concept')],
        properties: [[named('skos:prefLabel'), words(themeTitle)]],
      }),
    ),
    ...licences
      .filter(({ id }) => used.has(id))
      .map(
        ({ id, title, url }): Node => ({
          id: new URL(url, origin).href + (url.startsWith('/') ? `#${id}` : ''),
          types: [named('dct:LicenseDocument')],
          properties: [[named('dct:title'), words(title)]],
        }),
      ),
  ]
}

const licenceAddress = (origin: string, { licence }: OpenSet): string =>
  new URL(licence.url, origin).href + (licence.url.startsWith('/') ? `#${licence.id}` : '')

function datasetNode(origin: string, set: OpenSet): Node {
  const rights = set.access === 'open' ? 'PUBLIC' : 'RESTRICTED'
  return {
    id: at.dataset(origin, set),
    types: [named('dcat:Dataset')],
    properties: [
      [named('dct:identifier'), [literal(set.id)]],
      [
        named('adms:identifier'),
        [{ types: [named('adms:Identifier')], properties: [[named('skos:notation'), [literal(set.code)]]] }],
      ],
      [named('dct:title'), words(set.title)],
      [named('dct:description'), words(set.purpose)],
      [named('dct:publisher'), [iri(at.publisher(origin, set.provider))]],
      [named('dcat:theme'), [iri(at.theme(origin, set.theme))]],
      [named('dcat:keyword'), [...words(set.themeTitle), ...words(facetWords[set.class]!)]],
      [named('dct:accrualPeriodicity'), [iri(authority('frequency', frequencies[set.cycle]))]],
      [named('dct:accessRights'), [iri(authority('access-right', rights))]],
      [named('dct:license'), [iri(licenceAddress(origin, set))]],
      [named('dct:issued'), [instant(set.publishedAt)]],
      [named('dct:modified'), [instant(set.lastChange ?? set.publishedAt)]],
      [named('dcat:version'), [literal(String(set.version))]],
      [named('dcat:landingPage'), [iri(`${origin}/open-data/sets/${set.name}`)]],
      [
        named('dcat:distribution'),
        set.access === 'open' ? formatsOf(set).map(({ id }) => iri(distributionAt(origin, set, id))) : [],
      ],
    ],
  }
}

const distributionAt = (origin: string, set: OpenSet, format: string) => `${at.dataset(origin, set)}#${format}`

function distributionNodes(origin: string, set: OpenSet): readonly Node[] {
  if (set.access !== 'open') return []
  return formatsOf(set).map(({ id, label, mediaType }) => ({
    id: distributionAt(origin, set, id),
    types: [named('dcat:Distribution')],
    properties: [
      [named('dct:title'), words({ zh: `${set.title.zh}（${label}）`, en: `${set.title.en} (${label})` })],
      [named('dcat:accessURL'), [iri(`${origin}/open-data/sets/${set.name}`)]],
      [named('dcat:downloadURL'), [iri(`${origin}${fileAddress(set, id)}`)]],
      [named('dcat:mediaType'), [iri(`https://www.iana.org/assignments/media-types/${mediaType}`)]],
      [named('dct:format'), fileTypes[id] ? [iri(authority('file-type', fileTypes[id]))] : []],
      [named('dct:license'), [iri(licenceAddress(origin, set))]],
      [named('dct:modified'), [instant(set.lastChange ?? set.publishedAt)]],
      [named('dcat:accessService'), [iri(at.api(origin))]],
    ],
  }))
}

/** The programs' way in: the CKAN Action API. */
function serviceNode({ definition: { title, titleEn } }: City, origin: string, sets: readonly OpenSet[]): Node {
  return {
    id: at.api(origin),
    types: [named('dcat:DataService')],
    properties: [
      [
        named('dct:title'),
        words({ zh: `${title}开放数据接口（CKAN Action API 3）`, en: `Open data interface of ${titleEn} (CKAN Action API 3)` }),
      ],
      [named('dcat:endpointURL'), [iri(`${origin}/api/3/action`)]],
      [named('dcat:endpointDescription'), [iri(`${origin}/openapi.json`)]],
      [named('dct:conformsTo'), [iri('https://docs.ckan.org/en/2.11/api/')]],
      [named('dcat:servesDataset'), sets.filter(({ access }) => access === 'open').map((set) => iri(at.dataset(origin, set)))],
    ],
  }
}
