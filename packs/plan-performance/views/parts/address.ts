import { useParams, useSearchParams } from 'react-router'

export const pack = 'plan-performance'

/** Addresses of the pack's pages; a plan key is `qingdao-2019`, an indicator key `qingdao-2019/one-network-services`. */
export const addressOf = {
  overview: `/${pack}`,
  compare: (theme?: string) => `/${pack}/compare${theme ? `#${theme}` : ''}`,
  index: `/${pack}/index`,
  plan: (plan: string) => `/${pack}/plan/${plan}`,
  indicator: (key: string) => `/${pack}/indicator/${key}`,
  document: (plan: string, passage?: number) => `/${pack}/document/${plan}${passage === undefined ? '' : `#p${passage}`}`,
  timeline: (plan: string) => `/${pack}/timeline/${plan}`,
  report: (plan: string, year: number) => `/${pack}/report/${plan}/${year}`,
  myReports: `/${pack}/my-reports`,
}

/** What stands in the address below the page's name: `plan/qingdao-2019` gives `['qingdao-2019']`. */
export function useAddressParts(): readonly string[] {
  const { '*': rest = '' } = useParams()
  return rest.split('/').slice(1).filter(Boolean)
}

/** The day the page looks at (`?on=2021-03-31`), and a way to choose another; undefined is today. */
export function useDay(): readonly [string | undefined, (day: string | undefined) => void] {
  const [search, setSearch] = useSearchParams()
  const day = search.get('on') ?? undefined
  return [
    day,
    (next) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          if (next) after.set('on', next)
          else after.delete('on')
          return after
        },
        { replace: true, preventScrollReset: true },
      ),
  ]
}

/** `?on=…` to carry the day along to another page of the pack. */
export const carrying = (address: string, day: string | undefined): string => {
  if (!day) return address
  const [path, hash] = address.split('#')
  return `${path}?on=${day}${hash ? `#${hash}` : ''}`
}
