import { Button, Drawer, Input } from 'antd'
import { useEffect, useState } from 'react'
import { Problem } from '../../request.ts'
import { PendingUploads, usePendingUploads } from '../../uploads/pending.ts'
import { useWords } from '../../words.ts'
import type { Availability, CaseFile } from '../case.ts'
import { useAct } from '../case-data.ts'
import { newKey } from '../parts/new-key.ts'
import type { Process } from '../processes.ts'
import { type Entries, Fields } from './Fields.tsx'
import { Suggestion } from './Suggestion.tsx'

interface Props {
  file: CaseFile
  process: Process | undefined
  doing: Availability | undefined
  available: readonly Availability[]
  refetch: () => Promise<unknown>
  /** Another action, after this one turned out not to be possible any more. */
  onInstead: (one: Availability) => void
  onClose: () => void
}

/** The form of one action, beside the case. What was typed stays through every refusal. */
export function ActionDrawer({ doing, onClose, onInstead, ...rest }: Props) {
  const [last, setLast] = useState(doing)
  // What was written for one action goes along when the officer turns to another.
  const [carried, setCarried] = useState('')
  // The drawer slides out with what it showed.
  useEffect(() => {
    if (doing) setLast(doing)
    else setCarried('')
  }, [doing])
  const shown = doing ?? last
  return (
    <Drawer
      open={doing !== undefined}
      onClose={onClose}
      size="min(34rem, 100vw)"
      title={shown?.label}
      autoFocus={false}
      destroyOnHidden
    >
      {shown ? (
        <ActionForm
          key={shown.name}
          {...rest}
          doing={shown}
          onClose={onClose}
          carried={carried}
          onInstead={(one, words) => {
            setCarried(words)
            onInstead(one)
          }}
        />
      ) : null}
    </Drawer>
  )
}

interface FormProps extends Omit<Props, 'onInstead'> {
  doing: Availability
  carried: string
  onInstead: (one: Availability, words: string) => void
}

function ActionForm({ file, process, doing, available, refetch, onClose, carried, onInstead }: FormProps) {
  const { say, word } = useWords()
  const act = useAct(file.id)
  const [entries, setEntries] = useState<Entries>({})
  const [comment, setComment] = useState(carried)
  // What the officer looked at when they decided; a later state needs their word again.
  const [seq, setSeq] = useState(file.seq)
  const [key, setKey] = useState(newKey)
  const definition = process?.actions.find(({ name }) => name === doing.name)
  const asks = definition?.asks ?? []
  const { uploads, report } = usePendingUploads()
  const isStale = act.error instanceof Problem && act.error.code === 'case/changed-meanwhile'
  const still = available.find(({ name }) => name === doing.name)
  const problems = act.error instanceof Problem ? act.error.problems : []
  const send = () =>
    act.mutate(
      {
        path: `actions/${doing.name}`,
        body: { answers: filled(entries), ...(comment.trim() ? { comment: comment.trim() } : {}) },
        seq,
        key,
      },
      {
        onSuccess: onClose,
        onError: () => {
          // A refused request may be corrected and sent again; that is a new request.
          setKey(newKey())
          void refetch()
        },
      },
    )
  return (
    <form
      className="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && uploads === 'idle') send()
      }}
    >
      {act.error ? (
        <div className="alert" role="alert">
          <p>
            <b>{act.error.message}</b>
          </p>
          {isStale ? (
            <>
              <p>{say('您填写的内容仍在下面。', 'What you filled in is still below.')}</p>
              {still?.possible === false ? (
                <>
                  <p>{still.why}</p>
                  <p className="action-instead">
                    {available
                      .filter((one) => one.possible)
                      .map((one) => (
                        <Button key={one.name} onClick={() => onInstead(one, comment)}>
                          {say(`改为“${one.label}”`, `“${one.label}” instead`)}
                        </Button>
                      ))}
                  </p>
                </>
              ) : still && file.seq !== seq ? (
                <Button
                  onClick={() => {
                    setSeq(file.seq)
                    act.reset()
                  }}
                >
                  {say('已了解最新情况，继续办理', 'I have seen it; go on')}
                </Button>
              ) : null}
            </>
          ) : null}
          {problems
            .filter(({ field }) => !asks.some(({ name }) => name === field))
            .map((problem) => (
              <p key={problem.field + problem.detail}>{problem.detail}</p>
            ))}
        </div>
      ) : null}
      {definition ? (
        <Suggestion
          file={file}
          action={definition}
          entries={entries}
          onAdopt={(given) => setEntries((before) => ({ ...before, ...given }))}
        />
      ) : null}
      <PendingUploads value={report}>
        <Fields
          fields={asks}
          entries={entries}
          problems={Object.fromEntries(problems.map(({ field, detail }) => [field, detail]))}
          onChange={(name, value) => setEntries((before) => ({ ...before, [name]: value }))}
          hasFocus
        />
      </PendingUploads>
      <div className="field-entry">
        <label htmlFor="action-comment">
          {doing.needsReason ? say('理由', 'Reason') : say('说明', 'Comment')}
          {doing.needsReason ? null : <small> {say('选填', 'optional')}</small>}
        </label>
        <Input.TextArea
          id="action-comment"
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={2000}
          value={comment}
          autoFocus={asks.length === 0}
          aria-required={doing.needsReason}
          onChange={(event) => setComment(event.target.value)}
        />
        <p className="note">
          {definition?.internal
            ? say('内部动作：报告人看不到。', 'Internal: the reporter does not see it.')
            : say('报告人会看到这段话。', 'The reporter reads this.')}
        </p>
      </div>
      <div className="action-ways">
        <Button
          type="primary"
          htmlType="submit"
          loading={act.isPending}
          disabled={isStale || uploads !== 'idle' || (doing.needsReason && [...comment.trim()].length < 2)}
        >
          {doing.label}
        </Button>
        <Button onClick={onClose}>{word('cancel')}</Button>
        <span className="note">
          {uploads === 'sending'
            ? say('照片传完才能提交', 'The file is still on its way')
            : uploads === 'failed'
              ? say('文件没有传上去：请重试或移除', 'A file was not uploaded: try again or remove it')
              : 'Ctrl + Enter'}
        </span>
      </div>
    </form>
  )
}

/** Blank entries were not answered. */
const filled = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null && value !== ''))
