import { useEffect, useRef, useState } from 'react'
import type { FieldDefinition } from '../definitions.ts'
import { useWords } from '../words.ts'
import { sizeWords, takesWords } from './file-words.ts'
import { useReported } from './pending.ts'
import { ownPreview } from './secrets.ts'
import { type Sending, useUpload } from './use-upload.ts'
import './uploads.css'

interface Props {
  id: string
  field: FieldDefinition
  value: unknown
  onChange: (id: string | undefined) => void
  describedBy?: string
  isWrong?: boolean
}

/**
 * Chooses a file, or takes a photograph, and uploads it at once: with a preview, how far it is, and a way to try again. The value is the
 * id of the upload. Free of Ant Design: the portal uses it too.
 */
export function FileEntry({ id, field, value, onChange, describedBy, isWrong }: Props) {
  const { say, language } = useWords()
  const isPhoto = field.kind === 'photo'
  const types = field.options['types'] as readonly string[] | undefined
  const { sending, send, again, forget } = useUpload(onChange)
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useReported(id, sending.part === 'sending' || sending.part === 'failed' ? sending.part : 'idle')
  const preview = usePreview(sending, isPhoto ? value : undefined)
  const isChosen = sending.part !== 'none' || Boolean(value)
  const canTake = isPhoto && matchMedia('(pointer: coarse)').matches
  const chosen = (event: React.ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    // The same file may be chosen again after it was removed.
    event.target.value = ''
    if (file) send(file)
  }
  const remove = () => {
    forget()
    button.current?.focus()
  }
  const hidden = { type: 'file', className: 'unseen', tabIndex: -1, 'aria-hidden': true, onChange: chosen } as const
  const choose = isChosen
    ? say('更换', 'Replace')
    : canTake
      ? say('从相册选', 'From the album')
      : isPhoto
        ? say('选择照片', 'Choose a photograph')
        : say('选择文件', 'Choose a file')
  const help = [`${id}-takes`, describedBy].filter(Boolean).join(' ')
  return (
    <div className="file-entry" data-wrong={isWrong || sending.part === 'failed' || undefined}>
      <input ref={chooser} {...hidden} data-entry={field.name} {...(types ? { accept: types.join(',') } : {})} />
      {canTake ? <input ref={camera} {...hidden} accept="image/*" capture="environment" /> : null}
      {isChosen ? (
        <div className="file-chosen">
          {preview ? (
            <img src={preview} alt={say('所选照片', 'The photograph chosen')} />
          ) : (
            <span className="file-kind" aria-hidden="true">
              {isPhoto ? say('照片', 'Photo') : say('文件', 'File')}
            </span>
          )}
          <Standing sending={sending} />
        </div>
      ) : null}
      <div className="file-ways">
        {canTake && !isChosen ? (
          <button
            type="button"
            className="button small"
            aria-label={say(`拍照：${field.label}`, `Take one: ${field.label}`)}
            onClick={() => camera.current?.click()}
          >
            {say('拍照', 'Take one')}
          </button>
        ) : null}
        {sending.part === 'failed' ? (
          <button type="button" className="button small" onClick={again}>
            {say('重试', 'Try again')}
          </button>
        ) : null}
        <button
          ref={button}
          id={id}
          type="button"
          className="button small"
          aria-label={say(`${choose}：${field.label}`, `${choose}: ${field.label}`)}
          aria-describedby={help}
          aria-invalid={isWrong || undefined}
          onClick={() => chooser.current?.click()}
        >
          {choose}
        </button>
        {isChosen ? (
          <button type="button" className="button plain small" onClick={remove}>
            {sending.part === 'sending' ? say('取消上传', 'Cancel') : say('移除', 'Remove')}
          </button>
        ) : null}
      </div>
      <p className="note" id={`${id}-takes`}>
        {takesWords(types, field.options['maxBytes'] as number | undefined, language)}
        {isPhoto ? say('。照片里的拍摄地点会自动去除。', '. The place it was taken at is removed.') : null}
      </p>
    </div>
  )
}

/** How far it is, also for those who listen. */
function Standing({ sending }: { sending: Sending }) {
  const { say } = useWords()
  if (sending.part === 'sending')
    return (
      <p role="status">
        {say('正在上传…', 'Uploading…')}
        <progress value={sending.share} max={1} aria-label={say('上传进度', 'Upload')} />
      </p>
    )
  if (sending.part === 'failed')
    return (
      <p role="alert" className="problem">
        {sending.problem.status === 0
          ? say(
              '没有传上去：现在连接不上网络，联网后会自动重传。',
              'Not uploaded: there is no connection. It goes again by itself.',
            )
          : sending.problem.message}
      </p>
    )
  return (
    <p role="status">
      <b>{say('已上传', 'Uploaded')}</b>
      {sending.part === 'there' ? (
        <span className="quiet">
          {' '}
          {sending.name} · {sizeWords(sending.bytes)}
        </span>
      ) : null}
    </p>
  )
}

/** The chosen picture itself; after a reload, what is kept of it. */
function usePreview(sending: Sending, value: unknown): string | undefined {
  const [kept, setKept] = useState<string>()
  const isKept = sending.part === 'none' && typeof value === 'string' && value !== ''
  useEffect(() => {
    if (!isKept) return setKept(undefined)
    let isCurrent = true
    void ownPreview(String(value)).then((address) => isCurrent && setKept(address))
    return () => {
      isCurrent = false
    }
  }, [isKept, value])
  return sending.part === 'none' ? kept : sending.preview
}
