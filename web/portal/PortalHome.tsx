import { Link } from 'react-router'
import { useDefinitions } from '../data.ts'
import type { Definitions } from '../definitions.ts'
import { dateWords, today } from '../moments.ts'
import { Failed } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { CityOutline } from './CityOutline.tsx'
import { ownDataPages, portalAreas, portalPages } from './entrances.ts'
import { PlanPulse } from './PlanPulse.tsx'
import { ReportEntrance } from './ReportEntrance.tsx'
import { SearchBox } from './SearchBox.tsx'
import './portal-home.css'

/** The first page a resident sees: find anything in plain words, how the plan stands today, and the ways in. */
export function PortalHome() {
  const words = useWords()
  const { say, language } = words
  const definitions = useDefinitions()
  useTitle(undefined)
  const pages = portalPages(definitions.data)
  const mapPage = pages.find((page) => page.kind === 'map')
  if (definitions.error) return <Failed error={definitions.error} retry={() => void definitions.refetch()} />
  const city = definitions.data?.city.title ?? ' '
  return (
    <>
      <section className="hero">
        <div className="hero-in">
          <div className="hero-words">
            <p className="hero-day">{dateWords(today(), language)}</p>
            <h1>
              <span>{city}</span>
              {say('想办什么、查什么？', 'What do you need?')}
            </h1>
            <SearchBox examples={lookedFor(definitions.data)} />
            <ReportEntrance />
          </div>
          <div className="hero-city">
            <CityOutline definitions={definitions.data} {...(mapPage ? { mapHref: mapPage.href } : {})} />
            {mapPage ? (
              <Link className="hero-map" to={mapPage.href}>
                {say('打开城市地图', 'Open the city map')} →
              </Link>
            ) : null}
          </div>
        </div>
      </section>
      <PlanPulse definitions={definitions.data} />
      <section className="ways-in" aria-labelledby="ways-in">
        <div className="ways-in-in">
          <h2 id="ways-in">{say('从这里进入', 'Where to go')}</h2>
          <ul>
            {portalAreas(definitions.data, words).map((area) => (
              <li key={area.name}>
                <Link to={area.href}>
                  <b>{area.title}</b>
                  <span>{area.purpose}</span>
                </Link>
                <p className="ways-more">
                  {[...area.packs.flatMap(({ pages }) => pages.slice(0, 2)), ...(area.name === 'data' ? ownDataPages(words) : [])]
                    .slice(0, 6)
                    .map((page) => (
                      <Link key={page.href} to={page.href}>
                        {page.title}
                      </Link>
                    ))}
                </p>
              </li>
            ))}
          </ul>
        </div>
      </section>
    </>
  )
}

/** A word or two of each pack, so that every part of the city is found. */
function lookedFor(definitions: Definitions | undefined): readonly string[] {
  const lists = (definitions?.packs ?? []).map((pack) => pack.lookedFor).filter((list) => list.length > 0)
  const [firsts, seconds] = [lists.map((list) => list[0]!), lists.flatMap((list) => list.slice(1, 2))]
  return [...firsts, ...seconds].slice(0, 6)
}
