import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CaseLine } from '../../../web/cases/case.ts'
import { type Process, useProcesses } from '../../../web/cases/processes.ts'
import { useSession } from '../../../web/data.ts'
import { Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { ask, Problem } from '../../../web/request.ts'
import { optionsOf } from '../../../web/widgets/options.ts'
import { useWords } from '../../../web/words.ts'
import { Answers, type SuggestedAnswer } from './console/Answers.tsx'
import { Caller } from './console/Caller.tsx'
import { Dispatch } from './console/Dispatch.tsx'
import { newDraft, useDraft } from './console/draft.ts'
import { Intake } from './console/Intake.tsx'
import { Picker } from './console/Picker.tsx'
import { Receipt } from './console/Receipt.tsx'
import { Similar } from './console/Similar.tsx'
import { type Ending, type Finished, useFinish } from './console/use-finish.ts'
import { useKeys } from './console/use-keys.ts'
import { useSuggestions } from './console/use-suggestions.ts'
import '../../../web/cases/parts/kbd.css'
import './console.css'

/** The agent's place of work: one call from the number to the query code without the mouse. */
export function Console() {
  const { say } = useWords()
  const session = useSession()
  useTitle(say('接线台', 'Console'))
  if (!session.data?.id)
    return (
      <div className="page">
        <Loading lines={[30, 100, 100]} />
      </div>
    )
  return <ConsoleOf key={session.data.id} person={session.data.id} />
}

function ConsoleOf({ person }: { person: string }) {
  const { say } = useWords()
  const [draft, change, setDraft] = useDraft(person)
  const [finished, setFinished] = useState<Finished>()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<SuggestedAnswer>()
  const [picking, setPicking] = useState<'refuse' | 'transfer'>()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const process = useProcesses().find(({ pack, name }) => pack === 'hotline-12345' && name === 'order')
  const history = useMutation({
    mutationFn: (phone: string) => ask<{ cases: readonly CaseLine[] }>('/api/cases/callers', { method: 'POST', body: { phone } }),
  })
  const mine = (history.data?.cases ?? []).filter(({ process: name }) => name === 'order').map(({ number }) => number)
  const hints = useSuggestions(draft, search, mine)
  const finish = useFinish(draft, hints.settled, (opened) => change({ opened }))
  const [numberField, whatField, whereField, searchField] = [
    useRef<HTMLInputElement>(null),
    useRef<HTMLTextAreaElement>(null),
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
  ]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard starts at the number, or at the words when it came with the call
  useEffect(() => (draft.phone ? whatField : numberField).current?.focus(), [])

  const end = (ending: Ending) => {
    if (finish.isPending || finished) return
    if (draft.what.trim().length < 2 && !draft.opened) {
      setProblems({ what: say('先记下说了什么。', 'Take down what is said first.') })
      whatField.current?.focus()
      return
    }
    setProblems({})
    finish.mutate(ending, {
      onSuccess: setFinished,
      onError: (error) => {
        if (!(error instanceof Problem)) return
        setProblems(Object.fromEntries(error.problems.map(({ field, detail }) => [field, detail])))
      },
    })
  }
  const next = () => {
    setDraft(newDraft())
    setFinished(undefined)
    setSearch('')
    setChosen(undefined)
    setPicking(undefined)
    setProblems({})
    history.reset()
    finish.reset()
    requestAnimationFrame(() => numberField.current?.focus())
  }
  const dispatch = () => {
    const { settled, dispatch: suggestion, isBehind } = hints
    if (!suggestion || isBehind) return
    const unit = draft.unit ?? suggestion.unit
    if (unit === 'district' && !settled.division) {
      setProblems({ division: say('派给属地政府须先确定所在的区。', 'Say which district it is in.') })
      whereField.current?.focus()
      return
    }
    const { amount, unit: limitUnit, basis } = suggestion.limit
    end({
      how: 'dispatch',
      answers: { unit, ...(settled.division ? { division: settled.division } : {}), limit: amount, limitUnit, limitBasis: basis },
    })
  }
  const answer = () => chosen && end({ how: 'answerAtOnce', answers: { answer: chosen.answer, article: chosen.id } })
  const join = hints.dispatch?.similar.find(({ isOpen }) => isOpen)
  useKeys(
    {
      c: () => numberField.current?.focus(),
      w: () => whatField.current?.focus(),
      p: () => whereField.current?.focus(),
      k: () => searchField.current?.focus(),
      a: answer,
      j: () => join && end({ how: 'join', main: join }),
      s: () => end({ how: 'register' }),
      r: () => setPicking('refuse'),
      x: () => setPicking('transfer'),
      n: () => (finished || draft.what.trim() === '') && next(),
      ...Object.fromEntries([1, 2, 3, 4].map((n) => [String(n), () => setChosen(hints.answers?.[n - 1])])),
    },
    dispatch,
  )
  const error = finish.error
  return (
    <div className="page console">
      <header className="opening">
        <div>
          <h1>{say('接线台', 'Console')}</h1>
          <p className="sentence">
            {finished
              ? say('这一通已经记好。', 'This call is taken down.')
              : draft.what
                ? say('按 Ctrl+回车登记并派单；全程不用鼠标。', 'Ctrl+Enter registers and dispatches; no mouse needed.')
                : say('等待来电：输入号码，或直接记下诉求。', 'Ready: type the number, or take down what is said.')}
          </p>
        </div>
      </header>
      {hints.emergency && !finished ? (
        <p className="alert console-emergency" role="alert">
          <b>
            {say(
              `可能是紧急情况：立即转 ${hints.emergency}`,
              `This may be an emergency: put it through to ${hints.emergency} now`,
            )}
          </b>{' '}
          <button
            type="button"
            className="button small"
            onClick={() => end({ how: 'transfer', answers: { to: hints.emergency } })}
          >
            {say(`转 ${hints.emergency} 并登记`, `Put through to ${hints.emergency}`)}
          </button>{' '}
          <kbd>Alt X</kbd>
        </p>
      ) : null}
      {error && !finished ? (
        <div className="alert" role="alert">
          <b>{error.message}</b>{' '}
          {draft.opened
            ? say(
                `工单 ${draft.opened.number} 已登记，只差这一步；可以再试，或按 Alt+S 留给派单员。`,
                `${draft.opened.number} is registered; only this step failed. Try again, or press Alt+S to leave it to the dispatcher.`,
              )
            : say('记下的内容都在，可以再试。', 'Everything you took down is still here; try again.')}
        </div>
      ) : null}
      <div className="console-body">
        <Caller
          draft={draft}
          change={change}
          history={{
            ...(history.data ? { lines: history.data.cases } : {}),
            error: history.error,
            isPending: history.isPending,
            look: (phone) => history.mutate(phone),
          }}
          numberField={numberField}
          onNumber={() => whatField.current?.focus()}
        />
        {finished ? (
          <Receipt finished={finished} onNext={next} />
        ) : (
          <>
            <Intake
              process={process}
              draft={draft}
              change={change}
              settled={hints.settled}
              places={hints.places}
              districtOf={hints.districtOf}
              problems={problems}
              whatField={whatField}
              whereField={whereField}
            />
            <aside className="console-hints" aria-label={say('提示', 'Hints')}>
              {picking ? (
                <Picker
                  title={
                    picking === 'refuse'
                      ? say('不予受理的情形', 'Why it is not taken in')
                      : say('转到哪个紧急电话', 'Which emergency number')
                  }
                  options={choicesOf(process, picking, picking === 'refuse' ? 'ground' : 'to')}
                  onPick={(key) => {
                    setPicking(undefined)
                    end({ how: picking, answers: picking === 'refuse' ? { ground: key } : { to: key } })
                  }}
                  onCancel={() => setPicking(undefined)}
                />
              ) : null}
              <Similar
                similar={hints.dispatch?.similar ?? []}
                process={process}
                isBusy={finish.isPending}
                onJoin={(main) => end({ how: 'join', main })}
              />
              <Answers
                answers={hints.answers}
                chosen={chosen}
                onChoose={setChosen}
                onUse={() => answer()}
                isBusy={finish.isPending}
                search={search}
                onSearch={setSearch}
                searchField={searchField}
              />
              <Dispatch process={process} suggestion={hints.dispatch} unit={draft.unit} onUnit={(unit) => change({ unit })} />
            </aside>
            <div className="console-ways">
              <button
                type="button"
                className="button primary"
                disabled={finish.isPending || !hints.dispatch || hints.isBehind}
                onClick={dispatch}
              >
                {finish.isPending ? say('正在登记…', 'Registering…') : say('登记并派单', 'Register and dispatch')}{' '}
                <kbd>Ctrl ↵</kbd>
              </button>
              <button type="button" className="button" disabled={finish.isPending} onClick={() => end({ how: 'register' })}>
                {say('只登记', 'Register only')} <kbd>Alt S</kbd>
              </button>
              <button type="button" className="button" disabled={finish.isPending} onClick={() => setPicking('refuse')}>
                {say('不予受理', 'Do not take in')} <kbd>Alt R</kbd>
              </button>
              <button type="button" className="button" disabled={finish.isPending} onClick={() => setPicking('transfer')}>
                {say('转紧急电话', 'Emergency')} <kbd>Alt X</kbd>
              </button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}

function choicesOf(process: Process | undefined, action: string, field: string) {
  const found = process?.actions.find(({ name }) => name === action)?.asks.find(({ name }) => name === field)
  return found ? optionsOf(found) : []
}
