import { App, Button, Drawer, Popconfirm, Tabs } from 'antd'
import { useState } from 'react'
import { useRecord, useRemoveRecord } from '../../data.ts'
import type { RecordDefinition, RecordValues } from '../../definitions.ts'
import { instantWords } from '../../moments.ts'
import { actorWords } from '../../parts/actor-words.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { titleOf } from '../../widgets/titles.ts'
import { useWords } from '../../words.ts'
import { FieldList } from './FieldList.tsx'
import { History } from './History.tsx'
import { Objections } from './Objections.tsx'
import { ChangeForm, CreateForm } from './RecordForm.tsx'

interface Props {
  pack: string
  type: RecordDefinition
  id: string | undefined
  isNew: boolean
  onClose: () => void
  onCreated: (id: string) => void
}

/** One record beside its list: every field, who changed what, objections; and the forms to change or add one. */
export function RecordDrawer({ pack, type, id, isNew, onClose, onCreated }: Props) {
  const { say } = useWords()
  const record = useRecord(pack, type.name, isNew ? undefined : id)
  // The drawer gives focus back only after it has slid in completely; somebody quicker would land at the top of the page.
  const [lastOpened, setLastOpened] = useState<string>()
  const close = (opened: string | undefined) => {
    setLastOpened(opened)
    onClose()
    for (const later of [50, 400]) setTimeout(() => focusOpener(opened), later)
  }
  const title = isNew
    ? say(`登记${type.label}`, `Register ${type.label.toLowerCase()}`)
    : record.data
      ? titleOf(type, record.data)
      : type.label
  return (
    <Drawer
      open={Boolean(id) || isNew}
      onClose={() => close(id)}
      afterOpenChange={(isOpen) => (isOpen ? undefined : focusOpener(lastOpened))}
      size="min(46rem, 100vw)"
      title={title}
      destroyOnHidden
    >
      {isNew ? <CreateForm pack={pack} type={type} onDone={onCreated} /> : null}
      {!isNew && record.isLoading ? <Loading lines={[40, 80, 60, 80, 50]} /> : null}
      {!isNew && record.error ? <Failed inline error={record.error} /> : null}
      {!isNew && record.data ? (
        <RecordOf
          key={record.data.id}
          pack={pack}
          type={type}
          record={record.data}
          onClose={onClose}
          refetch={() => record.refetch()}
        />
      ) : null}
    </Drawer>
  )
}

/** The button of the list that opened a record, unless the reader has gone on to something else. */
function focusOpener(id: string | undefined): void {
  const now = document.activeElement
  if (id === undefined || (now && now !== document.body && !now.closest('.ant-drawer'))) return
  document.querySelector<HTMLElement>(`button[data-record="${CSS.escape(id)}"]`)?.focus()
}

function RecordOf({
  pack,
  type,
  record,
  onClose,
  refetch,
}: {
  pack: string
  type: RecordDefinition
  record: RecordValues
  onClose: () => void
  refetch: () => Promise<unknown>
}) {
  const { say, word, language } = useWords()
  const { message } = App.useApp()
  const [isEditing, setEditing] = useState(false)
  const remove = useRemoveRecord(pack, type.name)
  if (isEditing) {
    return (
      <ChangeForm
        pack={pack}
        type={type}
        record={record}
        refetch={refetch}
        onDone={() => setEditing(false)}
        onCancel={() => setEditing(false)}
      />
    )
  }
  return (
    <>
      <p className="note">
        {say(
          `${actorWords(record.changedBy, language)} 于 ${instantWords(record.changedAt, language)} 更新 · 第 ${record.version} 版`,
          `Updated by ${actorWords(record.changedBy, language)}, ${instantWords(record.changedAt, language)} · version ${record.version}`,
        )}
      </p>
      <Tabs
        items={[
          { key: 'fields', label: say('档案', 'Record'), children: <FieldList pack={pack} type={type} record={record} /> },
          { key: 'history', label: say('变更历史', 'History'), children: <History pack={pack} type={type} id={record.id} /> },
          {
            key: 'objections',
            label: say('数据异议', 'Objections'),
            children: <Objections pack={pack} type={type} id={record.id} />,
          },
        ]}
      />
      {type.mayWrite ? (
        <div className="record-ways">
          <Button type="primary" onClick={() => setEditing(true)}>
            {word('edit')}
          </Button>
          <Popconfirm
            title={say(`注销这条${type.label}？`, `Remove this ${type.label.toLowerCase()}?`)}
            description={say('注销后不再出现在列表中，变更历史仍保留。', 'It leaves the lists; its history is kept.')}
            okText={word('remove')}
            cancelText={word('cancel')}
            onConfirm={async () => {
              try {
                await remove.mutateAsync({ id: record.id, version: record.version })
                message.success(say('已注销', 'Removed'))
                onClose()
              } catch (error) {
                message.error(error instanceof Error ? error.message : String(error), 6)
              }
            }}
          >
            <Button danger>{word('remove')}</Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  )
}
