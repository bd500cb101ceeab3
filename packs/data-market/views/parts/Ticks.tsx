interface Props {
  legend: string
  options: readonly { readonly name: string; readonly label: string; readonly note?: string | undefined }[]
  chosen: readonly string[]
  set: (chosen: readonly string[]) => void
  wrong?: string | undefined
}

/** Several of a list. */
export function Ticks({ legend, options, chosen, set, wrong }: Props) {
  return (
    <fieldset className="market-ticks">
      <legend>{legend}</legend>
      <div>
        {options.map(({ name, label, note }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) => set(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))}
            />
            {label}
            {note ? <small>{note}</small> : null}
          </label>
        ))}
      </div>
      {wrong ? (
        <p className="problem" role="alert">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}
