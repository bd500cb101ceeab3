import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useReveal } from '../../data.ts'
import type { FieldDefinition, RecordDefinition } from '../../definitions.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words.ts'

interface Props {
  pack: string
  type: RecordDefinition
  id: string
  fields: readonly FieldDefinition[]
  onRevealed: (values: Record<string, unknown>, purpose: string) => void
  onClose: () => void
}

/** Asks what for before personal data is shown. The purpose is written down and the citizen can read it. */
export function RevealDialog({ pack, type, id, fields, onRevealed, onClose }: Props) {
  const { say, word } = useWords()
  const reveal = useReveal(pack, type.name)
  const [purpose, setPurpose] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(fields.map((field) => field.name))
  const isReady = purpose.trim().length >= 5 && chosen.length > 0
  return (
    <Dialog
      open
      title={say('因公查看个人信息', 'View personal data for a purpose')}
      okText={say('记录用途并查看', 'Log the purpose and view')}
      cancelText={word('cancel')}
      okButtonProps={{ disabled: !isReady, loading: reveal.isPending }}
      onCancel={onClose}
      onOk={async () => {
        const said = await reveal.mutateAsync({ id, fields: chosen, purpose: purpose.trim() }).catch(() => undefined)
        if (!said) return
        const values = (said.values ?? said.record ?? said) as Record<string, unknown>
        onRevealed(Object.fromEntries(chosen.map((name) => [name, values[name]])), purpose.trim())
      }}
    >
      <div className="reveal-form">
        <p>
          {say(
            '您的姓名、岗位、时间和用途会被记入审计日志，本人可以查询。',
            'Your name, post, the time and the purpose go into the audit log; the person concerned can read it.',
          )}
        </p>
        {reveal.error ? (
          <p className="alert" role="alert">
            {reveal.error.message}
          </p>
        ) : null}
        <Checkbox.Group
          options={fields.map((field) => ({ value: field.name, label: field.label }))}
          value={[...chosen]}
          onChange={(next) => setChosen(next as string[])}
        />
        <label htmlFor="reveal-purpose">{say('用途（至少 5 个字）', 'Purpose (at least 5 characters)')}</label>
        <Input.TextArea
          id="reveal-purpose"
          rows={3}
          maxLength={500}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
          placeholder={say('例如：核实低保申请人的户籍地址', 'e.g. to check the address of an applicant')}
        />
      </div>
    </Dialog>
  )
}
