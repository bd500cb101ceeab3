import { Link, useParams } from 'react-router'
import { useDefinitions } from '../data.ts'
import { Failed, Loading, NotFound } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { ownDataPages, portalAreas } from './entrances.ts'
import { ReportEntrance } from './ReportEntrance.tsx'
import './area-page.css'

/** One part of the portal: every system in it with what it is for and its pages. */
export function AreaPage() {
  const words = useWords()
  const { area: name } = useParams()
  const definitions = useDefinitions()
  const area = portalAreas(definitions.data, words).find((each) => each.name === name)
  useTitle(area?.title)
  if (definitions.error) return <Failed error={definitions.error} retry={() => void definitions.refetch()} />
  if (!definitions.data) {
    return (
      <div className="page">
        <Loading />
      </div>
    )
  }
  if (!area) return <NotFound />
  return (
    <div className="page area">
      <h1>{area.title}</h1>
      <p className="lead">{area.purpose}</p>
      {area.name === 'dialogue' ? <ReportEntrance /> : null}
      <ul className="area-packs">
        {area.packs.map((pack) => (
          <li key={pack.name}>
            <h2>{pack.title}</h2>
            <p>{pack.purpose}</p>
            <ul>
              {pack.pages.map((page) => (
                <li key={page.href}>
                  <Link to={page.href}>{page.title}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {area.name === 'data'
          ? ownDataPages(words).map((page) => (
              <li key={page.href}>
                <h2>{page.title}</h2>
                <p>{page.purpose}</p>
                <ul>
                  <li>
                    <Link to={page.href}>{words.say('打开', 'Open')}</Link>
                  </li>
                </ul>
              </li>
            ))
          : null}
      </ul>
    </div>
  )
}
