import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import { useSharingWords } from './dataset.ts'
import '../registration.css'

/** What the catalogue says of a resource now, as far as its provider may revise it. */
export interface Revised {
  readonly code: string
  readonly version: number
  readonly class: string
  readonly share: string
  readonly condition?: string
  readonly open: string
  readonly openCondition?: string
  readonly cycle: string
  readonly way?: string
  readonly theme?: string
  readonly keywords: readonly string[]
  readonly related: readonly { readonly code: string }[]
}

/** The provider says anew how a system's records are shared, opened and updated; a new version in the catalogue, with its reason. */
export function ReviseForm({ resource }: { resource: Revised }) {
  const { say } = useWords()
  const words = useSharingWords()
  const client = useQueryClient()
  const id = useId()
  const [form, setForm] = useState({
    share: resource.share,
    condition: resource.condition ?? '',
    open: resource.open,
    openCondition: resource.openCondition ?? '',
    cycle: resource.cycle,
    keywords: resource.keywords.join(' '),
    reason: '',
  })
  const save = useMutation({
    mutationFn: () =>
      ask('/api/catalogue/revisions', {
        method: 'POST',
        body: {
          code: resource.code,
          version: resource.version,
          reason: form.reason,
          sharing: {
            class: resource.class,
            share: form.share,
            condition: form.condition,
            open: form.open,
            openCondition: form.openCondition,
            cycle: form.cycle,
            keywords: form.keywords.split(/[\s,，、]+/).filter(Boolean),
            related: resource.related.map(({ code }) => code),
            ...(resource.way ? { way: resource.way } : {}),
            ...(resource.theme ? { theme: resource.theme } : {}),
          },
        },
      }),
    onSuccess: () => {
      setForm((before) => ({ ...before, reason: '' }))
      return client.invalidateQueries({ queryKey: ['read'] })
    },
  })
  const set = (name: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const select = (name: 'share' | 'open' | 'cycle', label: string) => (
    <div className="entry">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select id={`${id}-${name}`} value={form[name]} onChange={set(name)}>
        {Object.entries(words[name]).map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </div>
  )
  const text = (name: 'condition' | 'openCondition' | 'keywords' | 'reason', label: string, more: object = {}) => (
    <div className="entry wide">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input id={`${id}-${name}`} maxLength={500} value={form[name]} onChange={set(name)} {...more} />
    </div>
  )
  return (
    <details className="revise">
      <summary>{say('改共享、开放和更新周期', 'Revise sharing, opening and cycle')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        {select('share', say('共享类型', 'Sharing'))}
        {select('open', say('向社会开放', 'Opening'))}
        {select('cycle', say('更新周期', 'Update cycle'))}
        {form.share === 'unconditional'
          ? null
          : text(
              'condition',
              form.share === 'none'
                ? say('不予共享的依据', 'The law that forbids sharing')
                : say('共享条件', 'Condition of sharing'),
            )}
        {form.open === 'conditional' ? text('openCondition', say('开放条件', 'Condition of opening')) : null}
        {text('keywords', say('关键字', 'Keywords'))}
        {text('reason', say('为什么改（例如法规变化），会记入审计', 'Why (e.g. the law changed); it is written to the audit'), {
          required: true,
        })}
        {save.error ? (
          <p className="alert wide" role="alert">
            {save.error.message}
          </p>
        ) : null}
        <p className="wide">
          <button type="submit" className="button primary" disabled={save.isPending}>
            {say(`发布第 ${resource.version + 1} 版`, `Publish version ${resource.version + 1}`)}
          </button>
        </p>
      </form>
    </details>
  )
}
