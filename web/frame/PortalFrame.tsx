import { Link, NavLink, useLocation, useNavigate } from 'react-router'
import { useDefinitions, useSession, useSignOut } from '../data.ts'
import { Bell } from '../notices/Bell.tsx'
import { Mark } from '../parts/Mark.tsx'
import { usePreferences } from '../parts/preferences.ts'
import { portalAreas } from '../portal/entrances.ts'
import { useWords } from '../words.ts'
import { useMore } from './use-more.ts'
import './portal-frame.css'

/** Head and foot of the public portal. */
export function PortalFrame({ children }: { children: React.ReactNode }) {
  const words = useWords()
  const { word, say, language, setLanguage } = words
  const { large, setLarge } = usePreferences()
  const definitions = useDefinitions()
  const session = useSession()
  const { pathname } = useLocation()
  const city = definitions.data?.city.title
  const { ref, hasMore } = useMore<HTMLElement>()
  return (
    <div className="portal">
      <header className="bar">
        <div className="bar-in">
          <Link to="/" className="brand">
            <Mark />
            <span>
              <b>{city ?? word('platform')}</b>
              <small>{word('portalName')}</small>
            </span>
          </Link>
          <nav ref={ref} aria-label={say('主导航', 'Main')} className="bar-nav" data-more={hasMore}>
            <NavLink to="/" end className="wide-only">
              {say('首页', 'Home')}
            </NavLink>
            {session.data?.signedIn ? <NavLink to="/my">{say('我的办件', 'My matters')}</NavLink> : null}
            {portalAreas(definitions.data, words).map(({ name, title, href, packs }) => (
              <Link
                key={name}
                to={href}
                aria-current={
                  pathname === href || packs.some((pack) => pathname.split('/')[1] === pack.name) ? 'page' : undefined
                }
              >
                {title}
              </Link>
            ))}
          </nav>
          <div className="bar-tools">
            <button type="button" className="button plain small" aria-pressed={large} onClick={() => setLarge(!large)}>
              <span className="wide-only">{large ? word('normalType') : word('largeType')}</span>
              <span className="narrow-only" aria-hidden="true">
                {say('大字', 'A+')}
              </span>
              <span className="unseen narrow-only">{large ? word('normalType') : word('largeType')}</span>
            </button>
            <button
              type="button"
              className="button plain small"
              lang={language === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
            >
              {word('otherLanguage')}
            </button>
            {session.data?.signedIn ? <Bell /> : null}
            {session.data?.signedIn && session.data.posts.length === 0 ? (
              <SignOut name={session.data.name ?? ''} />
            ) : (
              <Link className="button small" to={session.data?.signedIn ? '/desk' : '/sign-in'}>
                {session.data?.signedIn ? word('workbench') : word('signIn')}
              </Link>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="foot-in">
          <div className="foot-about">
            <b>{[city, word('platform')].filter(Boolean).join(' · ')}</b>
            <p>
              {say(
                '数据一次登记、多方共用；承诺按时兑现；规划逐项可测。',
                'Data registered once and shared; promises kept in time; the plan measured, target by target.',
              )}
            </p>
          </div>
          <nav aria-label={say('页脚', 'Footer')}>
            <Link to="/catalogue">{word('catalogue')}</Link>
            <Link to="/api">{word('interfaces')}</Link>
            <Link to="/about-data">{word('aboutData')}</Link>
            <Link to="/sign-in">{say('工作人员登录', 'Officers’ sign-in')}</Link>
          </nav>
          <p className="foot-credit">
            {say('行政区边界', 'District boundaries')} © OpenStreetMap contributors (ODbL) · GeoNames (CC BY 4.0) ·{' '}
            {say('人口：第七次全国人口普查（2020）', 'Population: 2020 national census')}
          </p>
        </div>
      </footer>
    </div>
  )
}

/** Somebody who signed in for matters of their own, and the way out. */
function SignOut({ name }: { name: string }) {
  const { word } = useWords()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <button
      type="button"
      className="button small bar-name"
      disabled={signOut.isPending}
      title={name}
      onClick={async () => {
        await signOut.mutateAsync()
        navigate('/')
      }}
    >
      <span className="wide-only">{name} · </span>
      {word('signOut')}
    </button>
  )
}
