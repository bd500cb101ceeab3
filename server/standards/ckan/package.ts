import type { City } from '../../../kernel/city.ts'
import { type Format, formatsOf, idFor, noUses, type OpenSet, tableFormat, type Uses } from '../../../kernel/open-data/index.ts'
import { fileAddress } from '../../open-data/describe.ts'
import { facetWords } from '../../open-data/search.ts'

type Json = Record<string, unknown>

export const resourceId = (city: City, set: OpenSet, format: string): string => idFor(city, set.name, format)
export const organizationId = (city: City, code: string): string => idFor(city, 'organization', code)
export const groupId = (city: City, theme: string): string => idFor(city, 'group', theme)

/** Instants as CKAN writes them: UTC, microseconds, no zone. */
export const ckanTime = (instant: string): string => `${instant.slice(0, 23)}000`

/** When a set last changed in anything a harvester copies: its rows or what the catalogue says of it. */
export const modifiedAt = (set: OpenSet): string =>
  set.lastChange !== undefined && set.lastChange > set.publishedAt ? set.lastChange : set.publishedAt

/** An open set as a CKAN package (dataset), in the reader's language. */
export function packageOf(city: City, origin: string, set: OpenSet, uses: Uses = noUses): Json {
  const { language } = city
  const tags = tagsOf(city, set)
  const resources = resourcesOf(city, origin, set)
  return {
    author: set.providerName[language],
    author_email: null,
    creator_user_id: null,
    extras: [
      { key: 'access', value: set.access },
      { key: 'catalogue_code', value: set.code },
      { key: 'catalogue_version', value: String(set.version) },
      { key: 'frequency', value: set.cycle },
      { key: 'freshness', value: set.freshness },
      { key: 'records', value: String(set.records) },
      ...(set.condition ? [{ key: 'condition', value: set.condition }] : []),
      { key: 'title_zh', value: set.title.zh },
      { key: 'title_en', value: set.title.en },
    ],
    groups: [groupSummary(city, set)],
    id: set.id,
    isopen: set.licence.isOpen,
    license_id: set.licence.id,
    license_title: set.licence.title[language],
    license_url: new URL(set.licence.url, origin).href,
    maintainer: set.providerName[language],
    maintainer_email: null,
    metadata_created: ckanTime(set.publishedAt),
    metadata_modified: ckanTime(modifiedAt(set)),
    name: set.name,
    notes: set.purpose[language],
    num_resources: resources.length,
    num_tags: tags.length,
    organization: {
      id: organizationId(city, set.provider),
      name: set.provider,
      title: set.providerName[language],
      type: 'organization',
      description: '',
      image_url: '',
      created: null,
      is_organization: true,
      approval_status: 'approved',
      state: 'active',
    },
    owner_org: organizationId(city, set.provider),
    private: false,
    relationships_as_object: [],
    relationships_as_subject: [],
    resources,
    state: 'active',
    tags: tags.map((name) => tagOf(city, name)),
    title: set.title[language],
    tracking_summary: { total: uses.view + uses.download + uses.call, recent: 0 },
    type: 'dataset',
    url: `${origin}/open-data/sets/${set.name}`,
    version: String(set.version),
  }
}

export const resourcesOf = (city: City, origin: string, set: OpenSet): readonly Json[] =>
  set.access === 'open' ? formatsOf(set).map((format, at) => resourceOf(city, origin, set, format, at)) : []

function resourceOf(city: City, origin: string, set: OpenSet, format: Format, position: number): Json {
  return {
    cache_last_updated: null,
    cache_url: null,
    created: ckanTime(set.publishedAt),
    datastore_active: format.id === tableFormat,
    description: format.for[city.language],
    format: format.label,
    hash: '',
    id: resourceId(city, set, format.id),
    last_modified: set.lastChange ? ckanTime(set.lastChange) : null,
    metadata_modified: ckanTime(modifiedAt(set)),
    mimetype: format.mediaType,
    mimetype_inner: null,
    name: `${set.title[city.language]} (${format.label})`,
    package_id: set.id,
    position,
    resource_type: null,
    size: null,
    state: 'active',
    url: `${origin}${fileAddress(set, format.id)}`,
    url_type: null,
  }
}

export const tagsOf = ({ language }: City, set: OpenSet): readonly string[] => [
  ...new Set([
    set.themeTitle[language],
    facetWords[set.class]![language],
    ...(set.hasMap ? [language === 'en' ? 'Map' : '地图'] : []),
  ]),
]

export const tagOf = (city: City, name: string): Json => ({
  display_name: name,
  id: idFor(city, 'tag', name),
  name,
  state: 'active',
  vocabulary_id: null,
})

export const groupSummary = (city: City, set: OpenSet): Json => ({
  description: '',
  display_name: set.themeTitle[city.language],
  id: groupId(city, set.theme),
  image_display_url: '',
  name: set.theme,
  title: set.themeTitle[city.language],
})
