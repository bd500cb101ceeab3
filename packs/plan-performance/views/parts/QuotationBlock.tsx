import { Link } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import { addressOf } from './address.ts'
import './quotation-block.css'

interface InPlace {
  readonly section?: string | undefined
  readonly before: string
  readonly quotation: string
  readonly after: string
  readonly passage: number
}

/** Printed words with what stands around them; opens the document at the place. */
export function QuotationBlock({ plan, of, label }: { plan: string; of: InPlace; label?: string | undefined }) {
  const { say } = useWords()
  return (
    <figure className="quotation">
      <blockquote lang="zh-CN">
        <p>
          {of.before}
          <mark>{of.quotation}</mark>
          {of.after}
        </p>
      </blockquote>
      <figcaption>
        {label ? <span>{label}</span> : null}
        <Link to={addressOf.document(plan, of.passage)}>
          {say(`在原文${of.section ?? ''}中查看`, `Open in the text${of.section ? `, ${of.section}` : ''}`)}
        </Link>
      </figcaption>
    </figure>
  )
}
