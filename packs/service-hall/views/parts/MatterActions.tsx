import { useState } from 'react'
import type { Answer } from '#kernel'
import { type SeenCase, useAct } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { useAnswer } from '../../../../web/data.ts'
import { PendingUploads, usePendingUploads } from '../../../../web/uploads/pending.ts'
import { useWords } from '../../../../web/words.ts'
import type { guide } from '../../queries.ts'
import { MaterialFile } from './MaterialFile.tsx'

/** What is mine to do now, and nothing else: hand in corrections, add what was missing, withdraw, ask for a person. */
export function MatterActions({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const possible = (name: string) => one.available.some((action) => action.name === name && action.possible)
  const isByRule = one.state === 'denied' && one.actions.at(-1)?.name === 'denyAtOnce'
  return (
    <>
      {possible('correct') ? (
        <Written
          one={one}
          action="correct"
          title={say('提交补正', 'Hand in the corrections')}
          label={say('补正说明：补了什么、放在哪里', 'What you completed')}
          button={say('提交补正', 'Hand in')}
          primary
        />
      ) : null}
      {possible('supplement') && one.actions.some(({ name }) => name === 'acceptLenient') ? (
        <Written
          one={one}
          action="supplement"
          title={say('补交材料', 'Hand in what was missing')}
          label={say('补交说明', 'What you hand in')}
          button={say('补交', 'Hand in')}
          primary
        />
      ) : null}
      {isByRule ? (
        <Written
          one={one}
          action="reopen"
          title={say('要求人工复核', 'Ask for a person to look at it')}
          label={say('您认为哪里不对', 'What you think is wrong')}
          button={say('要求人工复核', 'Ask for a person')}
        />
      ) : null}
      {possible('withdraw') ? <Withdraw one={one} /> : null}
    </>
  )
}

function Written({
  one,
  action,
  title,
  label,
  button,
  primary = false,
}: {
  one: SeenCase
  action: string
  title: string
  label: string
  button: string
  primary?: boolean
}) {
  const { say } = useWords()
  const [words, setWords] = useState('')
  const [files, setFiles] = useState<Readonly<Record<string, string>>>({})
  const [key] = useState(newKey)
  const act = useAct(one.id)
  const { uploads, report } = usePendingUploads()
  const takesFiles = action === 'correct' || action === 'supplement'
  const item = String(one.form['item'] ?? '')
  const answer = useAnswer<Answer<typeof guide>>('service-hall', 'guide', { item }, { enabled: takesFiles && item !== '' })
  const materials = (answer.data?.materials ?? []).filter(({ covered, kind }) => !covered && kind !== 'form')
  return (
    <section aria-labelledby={`act-${action}`}>
      <h2 id={`act-${action}`}>{title}</h2>
      <form
        className="matter-act"
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate(
            action === 'reopen'
              ? { path: 'reopen', body: { words } }
              : { path: `actions/${action}`, body: { answers: { ...files, words } }, seq: one.seq, key },
          )
        }}
      >
        <div className="entry">
          <label htmlFor={`words-${action}`}>{label}</label>
          <textarea
            id={`words-${action}`}
            rows={3}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        {materials.length > 0 ? (
          <PendingUploads value={report}>
            <p>{say('可以直接上传（选交）：', 'Upload what you have (optional):')}</p>
            <ul className="matter-files">
              {materials.map((material) => (
                <li key={material.order}>
                  <b>{material.name}</b>
                  <MaterialFile
                    id={`${action}-material${material.order}`}
                    material={material}
                    value={files[`material${material.order}`]}
                    onChange={(value) =>
                      setFiles(({ [`material${material.order}`]: _, ...rest }) =>
                        value ? { ...rest, [`material${material.order}`]: value } : rest,
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          </PendingUploads>
        ) : null}
        {act.error ? (
          <p className="alert" role="alert">
            {act.error.message}
          </p>
        ) : null}
        <button
          type="submit"
          className={primary ? 'button primary' : 'button'}
          disabled={act.isPending || uploads === 'sending' || words.trim().length < 2}
        >
          {button}
        </button>
      </form>
    </section>
  )
}

function Withdraw({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const [isAsking, setAsking] = useState(false)
  const act = useAct(one.id)
  if (!isAsking)
    return (
      <p className="ways">
        <button type="button" className="button plain small" onClick={() => setAsking(true)}>
          {say('撤回申请', 'Withdraw')}
        </button>
      </p>
    )
  return (
    <div className="alert calm">
      <p>{say('撤回后这件申请就结束了，可以重新申请。', 'Withdrawing ends this application; you may apply again.')}</p>
      {act.error ? <p role="alert">{act.error.message}</p> : null}
      <p className="ways">
        <button
          type="button"
          className="button primary small"
          disabled={act.isPending}
          onClick={() => act.mutate({ path: 'actions/withdraw', body: { answers: {} }, seq: one.seq })}
        >
          {say('确定撤回', 'Withdraw')}
        </button>
        <button type="button" className="button small" onClick={() => setAsking(false)}>
          {say('不撤回', 'Keep it')}
        </button>
      </p>
    </div>
  )
}
