import { useEffect, useRef, useState } from 'react'
import { Link, NavLink, useLocation, useNavigate } from 'react-router'
import { useCaseCounts, useDueCounts } from '../cases/case-data.ts'
import { useProcesses } from '../cases/processes.ts'
import { useChoosePost, useDefinitions, useSession, useSignOut } from '../data.ts'
import { useTables } from '../decisions/decision.ts'
import type { PackDefinition } from '../definitions.ts'
import { Bell } from '../notices/Bell.tsx'
import { OutboxEntry } from '../notices/OutboxEntry.tsx'
import { Mark } from '../parts/Mark.tsx'
import { usePreferences } from '../parts/preferences.ts'
import { useDivisionNames } from '../widgets/divisions.ts'
import { useWords } from '../words.ts'
import './desk-frame.css'

/** The officer's workbench around a page: menu by system, acting post, language, sign-out. */
export function DeskFrame({ children }: { children: React.ReactNode }) {
  const { say, word } = useWords()
  const definitions = useDefinitions()
  const { pathname } = useLocation()
  const drawer = useRef<HTMLDialogElement>(null)
  // Choosing a page closes the drawer that offered it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the reason to close
  useEffect(() => drawer.current?.close(), [pathname])
  return (
    <div className="desk">
      <header className="bar desk-bar">
        <button type="button" className="desk-burger" onClick={() => drawer.current?.showModal()} aria-label={word('menu')}>
          <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
            <path d="M4 7h16M4 12h16M4 17h16" />
          </svg>
        </button>
        <Link to="/desk" className="brand">
          <Mark size={28} />
          <b>{definitions.data?.city.title ?? word('platform')}</b>
          <small>{word('workbench')}</small>
        </Link>
        <DeskTools />
      </header>
      <aside className="side">
        <DeskMenu packs={definitions.data?.packs ?? []} />
      </aside>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a dialog closes on Escape by itself; this is the click beside it */}
      <dialog
        ref={drawer}
        className="desk-drawer"
        aria-label={word('menu')}
        onClick={(event) => event.target === drawer.current && drawer.current?.close()}
      >
        <div>
          <button type="button" className="button plain small" onClick={() => drawer.current?.close()}>
            {word('close')}
          </button>
          <DeskMenu packs={definitions.data?.packs ?? []} />
        </div>
      </dialog>
      <main id="content" tabIndex={-1} aria-label={say('正文', 'Content')}>
        {children}
      </main>
    </div>
  )
}

function DeskMenu({ packs }: { packs: readonly PackDefinition[] }) {
  const { say, word } = useWords()
  const { pathname } = useLocation()
  return (
    <nav className="desk-menu" aria-label={say('系统菜单', 'Systems')}>
      <NavLink to="/desk" end>
        {say('今日待办', 'What needs doing')}
      </NavLink>
      <CasesEntry />
      {packs
        .map((pack) => ({ pack, pages: pack.pages.filter((page) => page.inMenu) }))
        .filter(({ pages }) => pages.length > 0)
        .map(({ pack, pages }) => (
          <details key={pack.name} open={isOpen(pages, packs.length) || pathname.startsWith(`/${pack.name}`)}>
            <summary>{pack.title}</summary>
            {pages.map((page) => (
              <NavLink key={page.href} to={page.href} end>
                {page.title}
              </NavLink>
            ))}
          </details>
        ))}
      <details open>
        <summary>{say('公共', 'For everybody')}</summary>
        <OutboxEntry />
        <DecisionsEntry />
        <NavLink to="/catalogue">{word('catalogue')}</NavLink>
        <NavLink to="/api">{word('interfaces')}</NavLink>
        <NavLink to="/" end>
          {word('portalName')}
        </NavLink>
      </details>
    </nav>
  )
}

/** The rules that are data, for posts that see some. */
function DecisionsEntry() {
  const { say } = useWords()
  return useTables().length > 0 ? <NavLink to="/decisions">{say('决策表', 'Decision tables')}</NavLink> : null
}

/** Where the officer works is in view; systems that only show them what anybody sees wait behind their name. */
const isOpen = (pages: PackDefinition['pages'], packs: number): boolean =>
  packs <= 8 || pages.some(({ place }) => place === 'workbench')

/** The worklist, for posts that see cases, with how many wait. */
function CasesEntry() {
  const { say } = useWords()
  const has = useProcesses().length > 0
  const seen = useCaseCounts({ enabled: has })
  const { data } = useDueCounts({ enabled: has })
  const { pathname } = useLocation()
  if (!data?.open && !seen.data?.counts.length && !pathname.startsWith('/cases')) return null
  return (
    <NavLink to="/cases" className="desk-cases">
      {say('待办办件', 'Cases')}
      {data?.open ? (
        <b data-late={data.red > 0}>
          {data.open}
          <span className="unseen">{say('件等您办理', 'wait for you')}</span>
        </b>
      ) : null}
    </NavLink>
  )
}

function DeskTools() {
  const { word, say, language, setLanguage } = useWords()
  const { large, setLarge } = usePreferences()
  const session = useSession()
  const choosePost = useChoosePost()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const posts = session.data?.posts ?? []
  const post = session.data?.post
  const nameOf = (each: (typeof posts)[number]) =>
    [each.departmentName ?? each.department, each.roleLabel ?? each.role].filter(Boolean).join(' · ')
  return (
    <div className="bar-tools">
      <button type="button" className="button plain small wide-only" aria-pressed={large} onClick={() => setLarge(!large)}>
        {large ? word('normalType') : word('largeType')}
      </button>
      <button
        type="button"
        className="button plain small"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {word('otherLanguage')}
      </button>
      <Bell />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only closes the panel of the button inside when the focus leaves */}
      <div
        ref={root}
        className="who"
        onBlur={(event) => {
          if (!root.current?.contains(event.relatedTarget as Node)) setOpen(false)
        }}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        <button type="button" className="who-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <b>{session.data?.name}</b>
          <small>{post ? nameOf(post) : say('未选择岗位', 'No post chosen')}</small>
        </button>
        {isOpen ? (
          <div className="who-panel">
            <h2>{say('以哪个岗位办事', 'Acting post')}</h2>
            <ul>
              {posts.map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    aria-pressed={each.id === post?.id}
                    disabled={choosePost.isPending}
                    onClick={async () => {
                      await choosePost.mutateAsync(each.id)
                      setOpen(false)
                      navigate('/desk')
                    }}
                  >
                    <span>{nameOf(each)}</span>
                    <small>
                      <DivisionName prefix={each.division} />
                    </small>
                  </button>
                </li>
              ))}
            </ul>
            {choosePost.error ? <p className="alert">{choosePost.error.message}</p> : null}
            <button
              type="button"
              className="button small"
              onClick={async () => {
                await signOut.mutateAsync()
                navigate('/')
              }}
            >
              {word('signOut')}
            </button>
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** A post covers a division subtree, named by its first digits. */
function DivisionName({ prefix }: { prefix: string }) {
  const names = useDivisionNames()
  return <>{names.data?.get(prefix.padEnd(6, '0'))?.name ?? names.data?.get(prefix)?.name ?? prefix}</>
}
