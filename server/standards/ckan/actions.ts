import type { City } from '../../../kernel/city.ts'
import { getOpenSet, licences, type OpenSet, openSets, usesOf } from '../../../kernel/open-data/index.ts'
import { addressOf } from '../../open-data/search.ts'
import { datastoreInfo, datastoreSearch, datastoreSearchSql } from './datastore.ts'
import { ActionFailure, invalid, notFound } from './failure.ts'
import { type Given, jsonIn, listIn, needed, textIn, wholeIn, yesIn } from './given.ts'
import { groupId, organizationId, packageOf, resourcesOf, tagOf, tagsOf } from './package.ts'
import { packageSearch } from './search.ts'

export interface Call {
  readonly city: City
  /** `https://data.example.gov.cn`, where the city is reached. */
  readonly origin: string
  /** The path this call came by. */
  readonly path: string
  readonly given: Given
}
export interface Action {
  readonly help: string
  run(call: Call): Promise<unknown>
}

const byName = (a: OpenSet, b: OpenSet) => (a.name < b.name ? -1 : 1)
const setsByName = async (city: City) => (await openSets(city)).toSorted(byName)

/** A part of a list, as `limit` and `offset` say; without a limit all of it. */
const pageOf = <T>(given: Given, items: readonly T[], fallback = items.length): readonly T[] => {
  const offset = wholeIn(given, 'offset', 0)
  return items.slice(offset, offset + wholeIn(given, 'limit', fallback))
}

async function packagesOf({ city, origin }: Call, sets: readonly OpenSet[]) {
  const uses = await usesOf(city)
  return sets.map((set) => packageOf(city, origin, set, uses.get(addressOf(set))))
}

/** Every organisation that provides something, or every theme that holds something, with what belongs to it. */
function owners(city: City, sets: readonly OpenSet[], kind: 'organization' | 'group') {
  const found = new Map<string, { name: string; title: string; id: string; sets: OpenSet[] }>()
  for (const set of sets) {
    const isGroup = kind === 'group'
    const name = isGroup ? set.theme : set.provider
    const title = (isGroup ? set.themeTitle : set.providerName)[city.language]
    const id = isGroup ? groupId(city, name) : organizationId(city, name)
    if (!found.has(name)) found.set(name, { name, title, id, sets: [] })
    found.get(name)!.sets.push(set)
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

const describeOwner = (kind: 'organization' | 'group', owner: ReturnType<typeof owners>[number]) => ({
  id: owner.id,
  name: owner.name,
  title: owner.title,
  display_name: owner.title,
  description: '',
  image_url: '',
  image_display_url: '',
  is_organization: kind === 'organization',
  type: kind,
  state: 'active',
  approval_status: 'approved',
  num_followers: 0,
  package_count: owner.sets.length,
})

async function ownerList({ city, given }: Call, kind: 'organization' | 'group') {
  const wanted = listIn(given, `${kind}s`)
  const all = owners(city, await openSets(city), kind).filter(
    ({ name, id }) => !wanted || wanted.includes(name) || wanted.includes(id),
  )
  const sort = (textIn(given, 'sort') ?? '').split(/\s+/)
  if (sort[0] === 'package_count') all.sort((a, b) => (a.sets.length - b.sets.length) * (sort[1] === 'desc' ? -1 : 1))
  else if (sort[1] === 'desc') all.reverse()
  const shown = pageOf(given, all)
  return yesIn(given, 'all_fields') ? shown.map((owner) => describeOwner(kind, owner)) : shown.map(({ name }) => name)
}

async function ownerShow(call: Call, kind: 'organization' | 'group', includes: boolean) {
  const { city, given } = call
  const wanted = needed(given, 'id')
  const owner = owners(city, await openSets(city), kind).find(({ id, name }) => id === wanted || name === wanted)
  if (!owner) throw notFound()
  return {
    ...describeOwner(kind, owner),
    extras: [],
    groups: [],
    tags: [],
    users: [],
    ...(yesIn(given, 'include_datasets', includes) ? { packages: await packagesOf(call, owner.sets.toSorted(byName)) } : {}),
  }
}

async function resources({ city, origin }: Call) {
  return (await setsByName(city)).flatMap((set) => resourcesOf(city, origin, set))
}

const searchable = ['id', 'name', 'format', 'description', 'url', 'mimetype', 'package_id']

/** Every action that reads. `help` is what `help_show` says. */
export const actions: Readonly<Record<string, Action>> = {
  site_read: { help: 'Return true: this site may be read by anybody.', run: async () => true },
  status_show: {
    help: 'Return the version of the interface, the title of the site and its extensions.',
    run: async ({ city, origin }) => ({
      ckan_version: '2.11.0',
      site_url: origin,
      site_title: city.language === 'en' ? `${city.definition.titleEn} open data` : `${city.definition.title}公共数据开放`,
      site_description: '',
      error_emails_to: null,
      locale_default: 'zh_Hans_CN',
      extensions: ['datastore', 'dcat'],
    }),
  },
  package_list: {
    help: 'Return the names of all datasets. Parameters: limit, offset.',
    run: async ({ city, given }) => pageOf(given, await setsByName(city)).map(({ name }) => name),
  },
  current_package_list_with_resources: {
    help: 'Return all datasets with their resources, last changed first. Parameters: limit, offset, page.',
    async run(call) {
      const limit = wholeIn(call.given, 'limit', 100, 1000)
      const page = wholeIn(call.given, 'page', 1)
      const given = call.given['page'] === undefined ? call.given : { ...call.given, offset: (page - 1) * limit }
      const sets = (await openSets(call.city)).toSorted(
        (a, b) => (b.lastChange ?? '').localeCompare(a.lastChange ?? '') || byName(a, b),
      )
      return packagesOf(call, pageOf({ ...given, limit }, sets, 100))
    },
  },
  package_search: {
    help: 'Search datasets. Parameters: q, fq, fq_list, rows (at most 1000), start, sort, facet.field, facet.limit, facet.mincount.',
    run: ({ city, origin, given }) => packageSearch(city, origin, given),
  },
  package_show: {
    help: 'Return one dataset. Parameter: id (its id or name).',
    async run(call) {
      const set = await getOpenSet(call.city, needed(call.given, 'id'))
      return (await packagesOf(call, [set]))[0]
    },
  },
  package_autocomplete: {
    help: 'Return datasets whose name or title contains a text. Parameters: q, limit (10).',
    async run({ city, given }) {
      const q = needed(given, 'q').toLowerCase()
      const found = (await setsByName(city)).flatMap((set) => {
        const title = set.title[city.language]
        const field = title.toLowerCase().includes(q) ? 'title' : set.name.includes(q) ? 'name' : undefined
        return field
          ? [
              {
                name: set.name,
                title,
                match_field: field,
                match_displayed: field === 'title' ? `${title} (${set.name})` : set.name,
              },
            ]
          : []
      })
      return found.slice(0, wholeIn(given, 'limit', 10))
    },
  },
  resource_show: {
    help: 'Return one resource. Parameter: id.',
    async run(call) {
      const id = needed(call.given, 'id')
      const found = (await resources(call)).find((resource) => resource['id'] === id)
      if (!found) throw notFound()
      return found
    },
  },
  resource_search: {
    help: 'Search resources. Parameters: query ("field:term", or several), order_by, offset, limit.',
    async run(call) {
      const query = jsonIn(call.given, 'query')
      if (query === undefined) throw invalid('query', 'Missing value')
      const terms = (Array.isArray(query) ? query.map(String) : [String(query)]).map((term) => {
        const [, field = '', value = ''] = /^(\w+):(.*)$/s.exec(term) ?? []
        if (!searchable.includes(field)) throw invalid('query', `“${term}” is not field:term; fields: ${searchable.join(', ')}`)
        return { field, value: value.toLowerCase() }
      })
      const results = (await resources(call)).filter((resource) =>
        terms.every(({ field, value }) => String(resource[field]).toLowerCase().includes(value)),
      )
      return { count: results.length, results: pageOf(call.given, results, 1000) }
    },
  },
  resource_view_list: { help: 'Return the views of a resource: there are none.', run: async () => [] },
  organization_list: {
    help: 'Return the names of the departments that provide data. Parameters: all_fields, organizations, sort, limit, offset.',
    run: (call) => ownerList(call, 'organization'),
  },
  organization_show: {
    help: 'Return one department. Parameters: id (its id or name), include_datasets.',
    run: (call) => ownerShow(call, 'organization', false),
  },
  group_list: {
    help: 'Return the names of the themes. Parameters: all_fields, groups, sort, limit, offset.',
    run: (call) => ownerList(call, 'group'),
  },
  group_show: {
    help: 'Return one theme. Parameters: id (its id or name), include_datasets.',
    run: (call) => ownerShow(call, 'group', true),
  },
  group_package_show: {
    help: 'Return the datasets of a theme. Parameters: id, limit.',
    run: async (call) =>
      (await ownerShow({ ...call, given: { ...call.given, include_datasets: true } }, 'group', true)).packages ?? [],
  },
  tag_list: {
    help: 'Return the tags in use. Parameters: query, all_fields.',
    async run({ city, given }) {
      const query = (textIn(given, 'query') ?? '').toLowerCase()
      const names = [...new Set((await openSets(city)).flatMap((set) => tagsOf(city, set)))].filter((name) =>
        name.toLowerCase().includes(query),
      )
      return yesIn(given, 'all_fields') ? names.sort().map((name) => tagOf(city, name)) : names.sort()
    },
  },
  tag_show: {
    help: 'Return one tag. Parameter: id (its id or name).',
    async run({ city, given }) {
      const wanted = needed(given, 'id')
      const names = [...new Set((await openSets(city)).flatMap((set) => tagsOf(city, set)))]
      const found = names.map((name) => tagOf(city, name)).find(({ id, name }) => id === wanted || name === wanted)
      if (!found) throw notFound()
      return found
    },
  },
  vocabulary_list: { help: 'Return the tag vocabularies: there are none.', run: async () => [] },
  license_list: {
    help: 'Return the licences in use.',
    run: async ({ city, origin }) =>
      licences.map(({ id, title, url, isOpen }) => ({
        id,
        title: title[city.language],
        url: new URL(url, origin).href,
        status: 'active',
        family: '',
        maintainer: '',
        is_generic: false,
        is_okd_compliant: isOpen,
        is_osi_compliant: false,
        od_conformance: isOpen ? 'approved' : 'not reviewed',
        osd_conformance: 'not reviewed',
        domain_content: false,
        domain_data: true,
        domain_software: false,
      })),
  },
  help_show: {
    help: 'Return what an action does. Parameter: name.',
    async run({ given }) {
      const name = needed(given, 'name')
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined
      if (!action) throw notFound('Not found: Action name not known')
      return action.help
    },
  },
  datastore_info: {
    help: 'Return the fields of a resource and how many rows it has. Parameter: id.',
    run: ({ city, given }) => datastoreInfo(city, given),
  },
  datastore_search: {
    help: 'Search the rows of a resource. Parameters: resource_id, filters, q, limit (100, at most 32000), offset, fields, sort, include_total, records_format.',
    run: ({ city, path, given }) => datastoreSearch(city, path, given),
  },
  datastore_search_sql: {
    help: 'Query rows with one SELECT; tables are resource ids in double quotes, and so are names with capitals. Parameter: sql.',
    run: ({ city, given }) => datastoreSearchSql(city, given),
  },
}

/** What a site that is kept by its departments answers to clients that would write. */
export function refuseWriting({ language }: City): never {
  throw new ActionFailure(
    403,
    'Authorization Error',
    language === 'en'
      ? 'Access denied: open data are kept by their departments in the catalogue, and nothing is written through this interface. Ask for data at /open-data/demands.'
      : 'Access denied: 开放数据由各部门在资源目录中维护，本接口不能写入。需要新的数据，请到 /open-data/demands 提出。',
  )
}

/** Actions of CKAN that write, by how they are named. */
export const isWriting = (name: string): boolean =>
  /_(create|update|patch|delete|upsert|purge|revise|invite|add|remove|reorder|resend|generate|revoke)$|^(bulk|follow|unfollow|dashboard_mark|job_|config_option_update|send_)/.test(
    name,
  )
