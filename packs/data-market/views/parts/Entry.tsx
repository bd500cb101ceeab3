/** One labelled entry of a form with its note and what is wrong with it. */
export function Entry({
  id,
  label,
  note,
  wrong,
  children,
}: {
  id: string
  label: string
  note?: string
  wrong?: string | undefined
  children: React.ReactNode
}) {
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      {children}
      {note ? <p className="note">{note}</p> : null}
      {wrong ? (
        <p className="problem" role="alert">
          {wrong}
        </p>
      ) : null}
    </div>
  )
}
