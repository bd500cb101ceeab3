import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { instantWords } from '../../moments.ts'
import { Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Problem } from '../../request.ts'
import { useWords } from '../../words.ts'
import { useTracked } from '../case-data.ts'
import { useOpenProcesses } from '../processes.ts'
import { forgetReceipts, receipts } from './receipts.ts'
import { TrackedCase } from './TrackedCase.tsx'
import './track.css'

interface CodeKey {
  readonly number: string
  readonly code: string
}

/** How a matter stands, for whoever holds its number and query code. */
export function Track() {
  const { say } = useWords()
  const { state, hash } = useLocation()
  const [key, setKey] = useState<CodeKey | undefined>(keyIn(state))
  const scanned = new URLSearchParams(hash.slice(1)).get('number') ?? ''
  const tracked = useTracked(key)
  useTitle(tracked.data?.title ?? say('查询办件进度', 'Follow a matter'))
  if (key && tracked.data) return <TrackedCase tracked={tracked.data} trackKey={key} onBack={() => setKey(undefined)} />
  return (
    <div className="page track">
      <h1>{say('查询办件进度', 'Follow a matter')}</h1>
      <p className="lead">
        {say(
          '输入回执上的办件编号和查询码，不需要登录。',
          'Enter the number and the query code of your receipt. No account is needed.',
        )}
      </p>
      <TrackForm
        initial={key}
        scanned={scanned}
        error={tracked.error}
        isBusy={tracked.isFetching && key !== undefined}
        onAsk={setKey}
      />
      {tracked.isLoading && key ? <Loading lines={[60, 90, 80]} /> : null}
      <OnThisDevice onAsk={setKey} />
    </div>
  )
}

function TrackForm({
  initial,
  scanned,
  error,
  isBusy,
  onAsk,
}: {
  initial: CodeKey | undefined
  /** The number on a sheet whose QR code led here; the query code is on the receipt. */
  scanned: string
  error: Error | null
  isBusy: boolean
  onAsk: (key: CodeKey) => void
}) {
  const { say } = useWords()
  const [number, setNumber] = useState(initial?.number ?? scanned)
  const [code, setCode] = useState(initial?.code ?? '')
  const [wantsBoth, setWantsBoth] = useState(false)
  const isWrong = error instanceof Problem && error.code === 'case/wrong-code'
  return (
    <form
      className="track-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const isComplete = number.trim() !== '' && code.trim() !== ''
        setWantsBoth(!isComplete)
        if (isComplete) onAsk({ number: number.trim().toUpperCase(), code: code.replace(/\s/g, '').toUpperCase() })
      }}
    >
      {error ? (
        <div className="alert" role="alert">
          <b>{error.message}</b>
          <p>
            {isWrong
              ? say(
                  '编号形如 20261122-CG-000001，查询码是 6 位字母和数字，没有 0、1、I、L、O。',
                  'A number looks like 20261122-CG-000001; the code is six letters and digits, never 0, 1, I, L or O.',
                )
              : say('您填写的内容仍在下面。', 'What you typed is still below.')}
          </p>
        </div>
      ) : null}
      {wantsBoth ? (
        <p className="alert" role="alert">
          {say('请把编号和查询码都填上。', 'Please enter both the number and the code.')}
        </p>
      ) : null}
      <div className="entry">
        <label htmlFor="track-number">{say('办件编号', 'Number')}</label>
        <input
          id="track-number"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={number}
          aria-invalid={isWrong || undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
      </div>
      <div className="entry">
        <label htmlFor="track-code">{say('查询码', 'Query code')}</label>
        <input
          id="track-code"
          className="code-entry"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={12}
          value={code}
          aria-invalid={isWrong || undefined}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? say('正在查询…', 'Looking it up…') : say('查询', 'Look it up')}
      </button>
    </form>
  )
}

/** What was reported from this device, one tap away; on somebody else's device it can be forgotten. */
function OnThisDevice({ onAsk }: { onAsk: (key: CodeKey) => void }) {
  const { say, language } = useWords()
  const [kept, setKept] = useState(receipts)
  const mayReport = useOpenProcesses().length > 0
  if (!kept.length)
    return mayReport ? (
      <p className="track-none">
        {say('还没有报告过问题？', 'Nothing reported yet?')} <Link to="/report">{say('报告一个问题', 'Report a problem')}</Link>
      </p>
    ) : null
  return (
    <section className="track-kept" aria-labelledby="track-kept">
      <h2 id="track-kept">{say('在本机上报告过的', 'Reported from this device')}</h2>
      <ul>
        {kept.map(({ number, code, title, at }) => (
          <li key={number}>
            <button type="button" onClick={() => onAsk({ number, code })}>
              <b>{title}</b>
              <span className="quiet">
                {number} · {instantWords(at, language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button plain small"
        onClick={() => {
          forgetReceipts()
          setKept([])
        }}
      >
        {say('清除本机记录（公用设备请清除）', 'Forget these (on a shared device)')}
      </button>
    </section>
  )
}

function keyIn(state: unknown): CodeKey | undefined {
  const { number, code } = (state ?? {}) as Partial<CodeKey>
  return number && code ? { number, code } : undefined
}
