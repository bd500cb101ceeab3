import { type RefObject, useEffect, useRef } from 'react'
import type { CaseLine } from '../../../../web/cases/case.ts'
import { shortDate } from '../../../../web/moments.ts'
import { Problem } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  change: (changes: Partial<Draft>) => void
  history: {
    readonly lines?: readonly CaseLine[]
    readonly error: Error | null
    readonly isPending: boolean
    look: (phone: string) => void
  }
  numberField: RefObject<HTMLInputElement | null>
  /** Where the keyboard goes once the number is there. */
  onNumber: () => void
}

/** Who calls, and what they called about before. */
export function Caller({ draft, change, history, numberField, onNumber }: Props) {
  const { say, language } = useWords()
  const asked = useRef('')
  const look = () => {
    const digits = draft.phone.replaceAll(/\D/g, '')
    if (digits.length < 7 || digits === asked.current) return
    asked.current = digits
    history.look(draft.phone)
  }
  // A number that came with the call is looked up at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the number the console opens with
  useEffect(look, [])
  useEffect(() => {
    if (draft.phone === '') asked.current = ''
  }, [draft.phone])
  const open = history.lines?.filter(({ closedAt }) => closedAt === undefined).length ?? 0
  return (
    <section className="console-caller" aria-labelledby="console-caller">
      <h2 id="console-caller">{say('来电人', 'Caller')}</h2>
      <div className="console-entry">
        <label htmlFor="caller-phone">
          {say('电话', 'Phone')} <kbd>Alt C</kbd>
        </label>
        <input
          id="caller-phone"
          ref={numberField}
          inputMode="tel"
          autoComplete="off"
          maxLength={30}
          value={draft.phone}
          onChange={(event) => change({ phone: event.target.value })}
          onBlur={look}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            look()
            onNumber()
          }}
        />
      </div>
      <div className="console-entry">
        <label htmlFor="caller-name">{say('称呼', 'Name')}</label>
        <input
          id="caller-name"
          autoComplete="off"
          maxLength={50}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div className="console-history" aria-live="polite">
        {history.error ? (
          <p className="alert">{history.error instanceof Problem ? history.error.message : String(history.error)}</p>
        ) : history.isPending ? (
          <p className="quiet">{say('正在查历史诉求…', 'Looking up earlier orders…')}</p>
        ) : history.lines === undefined ? (
          <p className="note">
            {say(
              '输入号码按回车，显示此人的历史诉求（查看会留痕）。没有号码也可以登记。',
              'Type the number and press Enter to see what was raised before (the look-up is logged). An order needs no number.',
            )}
          </p>
        ) : history.lines.length === 0 ? (
          <p className="quiet">{say('第一次来电。', 'Calls for the first time.')}</p>
        ) : (
          <>
            <p>
              <b>{say(`来过 ${history.lines.length} 次，${open} 件在办`, `${history.lines.length} earlier, ${open} open`)}</b>
            </p>
            <ol>
              {history.lines.slice(0, 8).map((line) => (
                <li key={line.id} data-open={line.closedAt === undefined}>
                  <a href={`/cases/${line.id}`} target="_blank" rel="noreferrer">
                    {line.title}
                  </a>
                  <span className="quiet">
                    {shortDate(line.openedAt, language)} · {line.stateLabel}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  )
}
