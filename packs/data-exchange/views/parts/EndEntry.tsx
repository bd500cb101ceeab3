import { useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import { ConnectionForm } from './ConnectionForm.tsx'
import { DropFile } from './DropFile.tsx'
import { useKinds } from './EndWords.tsx'
import type { Connection, End, Overview } from './exchange.ts'

export interface EndDraft {
  readonly connection?: string
  readonly register?: string
  readonly table?: string
  readonly key?: string
  readonly changed?: string
  readonly files?: string
  readonly format?: string
  readonly itemsAt?: string
  readonly nextAt?: string
  readonly nextParameter?: string
}

interface EntryProps {
  readonly end: EndDraft
  readonly kind: End['kind'] | undefined
  readonly connections: readonly Connection[]
  readonly registers: Overview['registers']
  readonly change: (end: EndDraft) => void
}

/** Where rows come from. */
export function SourceEntry({ end, kind, connections, registers, change }: EntryProps) {
  const { say } = useWords()
  const [isMaking, setMaking] = useState(connections.length === 0)
  const set = (more: EndDraft) => change({ ...end, ...more })
  return (
    <fieldset>
      <legend>{say('一、来源', '1. Source')}</legend>
      <EndChoice
        id="source"
        label={say('从哪里读', 'Read from')}
        end={end}
        connections={connections}
        registers={registers}
        change={change}
      />
      {isMaking ? (
        <ConnectionForm
          made={({ id, kind: of }) => {
            setMaking(false)
            change({ connection: id, ...(of === 'folder' ? { files: '*' } : {}) })
          }}
        />
      ) : (
        <p>
          <button type="button" className="button small plain" onClick={() => setMaking(true)}>
            {say('新建一个连接', 'Make a new connection')}
          </button>
        </p>
      )}
      <div className="entries">
        {kind === 'postgres' || kind === 'mysql' ? (
          <>
            <TextEntry
              id="source-table"
              label={say('表或视图', 'Table or view')}
              value={end.table}
              change={(table) => set({ table })}
            />
            <TextEntry id="source-key" label={say('唯一键列', 'Key column')} value={end.key} change={(key) => set({ key })} />
            <TextEntry
              id="source-changed"
              label={say('更新时间列（可不填）', 'Column of the last change (optional)')}
              value={end.changed}
              change={(changed) => set({ changed })}
            />
          </>
        ) : null}
        {kind === 'folder' ? (
          <TextEntry
            id="source-files"
            label={say('文件名（* 代表任意）', 'File names (* is anything)')}
            value={end.files}
            change={(files) => set({ files })}
          />
        ) : null}
        {kind === 'http' ? (
          <>
            <TextEntry
              id="source-items"
              label={say('行在回答里的位置，如 data.items', 'Where the rows are, e.g. data.items')}
              value={end.itemsAt}
              change={(itemsAt) => set({ itemsAt })}
            />
            <TextEntry
              id="source-next"
              label={say('下一页在哪里，如 next', 'Where the next page is told, e.g. next')}
              value={end.nextAt}
              change={(nextAt) => set({ nextAt })}
            />
            <TextEntry
              id="source-parameter"
              label={say('翻页参数，如 after', 'Parameter of the page mark, e.g. after')}
              value={end.nextParameter}
              change={(nextParameter) => set({ nextParameter })}
            />
          </>
        ) : null}
      </div>
      {kind === 'folder' && end.connection ? <DropFile connection={end.connection} /> : null}
    </fieldset>
  )
}

/** Where rows go. */
export function TargetEntry({ end, kind, connections, registers, change }: EntryProps) {
  const { say } = useWords()
  const set = (more: EndDraft) => change({ ...end, ...more })
  return (
    <fieldset>
      <legend>{say('二、目标', '2. Target')}</legend>
      <EndChoice
        id="target"
        label={say('写到哪里', 'Write into')}
        end={end}
        connections={connections}
        registers={registers}
        change={change}
      />
      <div className="entries">
        {kind === 'postgres' || kind === 'mysql' ? (
          <>
            <TextEntry
              id="target-table"
              label={say('目标表', 'Target table')}
              value={end.table}
              change={(table) => set({ table })}
            />
            <TextEntry
              id="target-key"
              label={say('识别记录的列（须唯一）', 'Column that tells records apart')}
              value={end.key}
              change={(key) => set({ key })}
            />
          </>
        ) : null}
        {kind === 'folder' ? (
          <>
            <TextEntry
              id="target-files"
              label={say('文件名开头', 'Beginning of the file name')}
              value={end.files}
              change={(files) => set({ files })}
            />
            <div className="entry">
              <label htmlFor="target-format">{say('格式', 'Format')}</label>
              <select id="target-format" value={end.format ?? 'csv'} onChange={({ target }) => set({ format: target.value })}>
                {['csv', 'xlsx', 'json', 'ndjson', 'parquet'].map((each) => (
                  <option key={each} value={each}>
                    {each.toUpperCase()}
                  </option>
                ))}
              </select>
            </div>
          </>
        ) : null}
      </div>
    </fieldset>
  )
}

function EndChoice({
  id,
  label,
  end,
  connections,
  registers,
  change,
}: Omit<EntryProps, 'kind'> & { readonly id: string; readonly label: string }) {
  const { say } = useWords()
  const kinds = useKinds()
  const value = end.register ? `register:${end.register}` : end.connection ? `connection:${end.connection}` : ''
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const [kind, ...rest] = target.value.split(':')
          const what = rest.join(':')
          const isFolder = connections.find((each) => each.id === what)?.kind === 'folder'
          change(
            kind === 'register'
              ? { register: what }
              : kind === 'connection'
                ? { connection: what, ...(isFolder && id === 'source' ? { files: '*' } : {}) }
                : {},
          )
        }}
      >
        <option value="">{say('请选择', 'Please choose')}</option>
        <optgroup label={say('连接', 'Connections')}>
          {connections.map((each) => (
            <option key={each.id} value={`connection:${each.id}`}>
              {each.name} · {kinds[each.kind]}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('本市登记簿', 'Registers of the city')}>
          {registers.map(({ address, label: name, pack }) => (
            <option key={address} value={`register:${address}`}>
              {name} · {pack}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  )
}

export function TextEntry({
  id,
  label,
  value = '',
  change,
  required = false,
}: {
  id: string
  label: string
  value?: string | undefined
  change: (value: string) => void
  required?: boolean
}) {
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} required={required} onChange={({ target }) => change(target.value)} />
    </div>
  )
}
