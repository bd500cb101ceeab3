import { useEffect, useId, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useRead } from '../data.ts'
import { queryString } from '../request.ts'
import { useWords } from '../words.ts'
import './search-box.css'

export interface Found {
  readonly groups: readonly {
    readonly kind: string
    readonly label: string
    readonly items: readonly { readonly title: string; readonly summary?: string; readonly href: string }[]
  }[]
}

/** The plain-words search of the portal: what it finds shows while typing, Enter opens the full list. */
export function SearchBox({ initial = '', examples = [] }: { initial?: string; examples?: readonly string[] }) {
  const { word, say } = useWords()
  const id = useId()
  const navigate = useNavigate()
  const [text, setText] = useState(initial)
  const [isOpen, setOpen] = useState(false)
  const asked = useSettled(text.trim(), 180)
  const found = useRead<Found>(`/api/search${queryString({ q: asked })}`, { enabled: isOpen && asked.length > 0 })
  const groups = found.data?.groups.filter((group) => group.items.length > 0) ?? []
  const total = groups.reduce((sum, group) => sum + group.items.length, 0)
  const root = useRef<HTMLFormElement>(null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: the form itself is the search landmark
    <form
      ref={root}
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) navigate(`/search${queryString({ q: text.trim() })}`)
        setOpen(false)
      }}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget as Node)) setOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveAmong(root.current, event)
      }}
    >
      <label className="unseen" htmlFor={id}>
        {say('搜索规划、指标、数据和区划', 'Search plans, indicators, data and divisions')}
      </label>
      <div className="search-line">
        <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="m15.5 15.5 5 5" strokeLinecap="round" />
        </svg>
        <input
          id={id}
          type="search"
          autoComplete="off"
          maxLength={100}
          value={text}
          placeholder={say('用平常的话说，例如“宽带网速”', 'In plain words, e.g. “broadband”')}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
          }}
        />
        <button type="submit" className="button primary">
          {word('search')}
        </button>
      </div>
      <p className="unseen" role="status">
        {isOpen && found.data ? say(`找到 ${total} 项`, `${total} found`) : ''}
      </p>
      {isOpen && asked && found.data ? (
        <div className="search-found">
          {groups.map((group) => (
            <section key={group.kind}>
              <h3>{group.label}</h3>
              <ul>
                {group.items.slice(0, 4).map((item) => (
                  <li key={item.href + item.title}>
                    <Link to={item.href}>
                      <b>{item.title}</b>
                      {item.summary ? <span>{item.summary}</span> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {groups.length ? null : (
            <p className="quiet">
              {say('没有找到。换一个更短的词试试，例如“道路”。', 'Nothing found. Try a shorter word, such as “road”.')}
            </p>
          )}
        </div>
      ) : null}
      {examples.length ? (
        <p className="search-examples">
          <span>{say('大家常找', 'Often looked for')}</span>
          {examples.map((example) => (
            <Link key={example} to={`/search${queryString({ q: example })}`}>
              {example}
            </Link>
          ))}
        </p>
      ) : null}
    </form>
  )
}

function moveAmong(root: HTMLElement | null, event: React.KeyboardEvent) {
  const stops = [...(root?.querySelectorAll<HTMLElement>('input, .search-found a') ?? [])]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (at >= 0 && next) {
    event.preventDefault()
    next.focus()
  }
}

/** The value after it has stood still for `ms`. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
