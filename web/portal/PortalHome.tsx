import { Link } from 'react-router'
import { useDefinitions } from '../data.ts'
import { dateWords, today } from '../moments.ts'
import { Failed } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { CityOutline } from './CityOutline.tsx'
import { type Entrance, oneOfEachPack, portalPages } from './entrances.ts'
import { PlanPulse } from './PlanPulse.tsx'
import { ReportEntrance } from './ReportEntrance.tsx'
import { SearchBox } from './SearchBox.tsx'
import './portal-home.css'

/** The first page a resident sees: find anything in plain words, how the plan stands today, and the ways in. */
export function PortalHome() {
  const { say, word, language } = useWords()
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
              {say('想查什么？', 'What are you looking for?')}
            </h1>
            <SearchBox
              examples={language === 'zh' ? ['宽带', '人口', '数字经济', '市民卡'] : ['broadband', 'population', 'economy']}
            />
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
            {oneOfEachPack(pages).map((page) => (
              <li key={page.href}>
                <Link to={page.href}>
                  <b>{page.title}</b>
                  <span>{page.purpose}</span>
                </Link>
                <MoreOf pages={pages.filter((other) => other.packTitle === page.packTitle && other.href !== page.href)} />
              </li>
            ))}
            {mapPage ? (
              <li>
                <Link to={mapPage.href}>
                  <b>{word('cityMap')}</b>
                  <span>
                    {say(
                      '在地图上看各区市的统计数字，点开任何一个区市。',
                      'The districts’ figures on the map; open any of them.',
                    )}
                  </span>
                </Link>
              </li>
            ) : null}
            <li>
              <Link to="/catalogue">
                <b>{word('catalogue')}</b>
                <span>
                  {say(
                    '全市登记的每一类数据：谁提供、多久更新、能否共享和开放。',
                    'Every kind of data the city registers: who provides it, how often, and whether it is shared and open.',
                  )}
                </span>
              </Link>
            </li>
            <li>
              <Link to="/api">
                <b>{word('interfaces')}</b>
                <span>
                  {say(
                    '开发者用同一套接口读取公开数据，附可运行的例子。',
                    'Developers read public data through the same interfaces, with examples that run.',
                  )}
                </span>
              </Link>
            </li>
          </ul>
        </div>
      </section>
    </>
  )
}

const MoreOf = ({ pages }: { pages: readonly Entrance[] }) =>
  pages.length ? (
    <p className="ways-more">
      {pages.slice(0, 4).map((page) => (
        <Link key={page.href} to={page.href}>
          {page.title}
        </Link>
      ))}
    </p>
  ) : null
