import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { GrantFile } from './shapes.ts'

/** Changes sent to an address of the department, instead of being asked for. */
export function Push({ grant }: { grant: GrantFile }) {
  const { say } = useWords()
  const client = useQueryClient()
  const [url, setUrl] = useState('')
  const again = () => void client.invalidateQueries({ queryKey: ['read'] })
  const address = `/api/sharing/grants/${grant.id}/push`
  const subscribe = useMutation({
    mutationFn: () => ask<{ secret: string }>(address, { method: 'POST', body: { url: url.trim() } }),
    onSuccess: again,
  })
  const stop = useMutation({ mutationFn: () => ask<void>(address, { method: 'DELETE' }), onSuccess: again })
  return (
    <section>
      <h2>{say('有变化就推送', 'Push changes')}</h2>
      {grant.push ? (
        <p className="ways">
          <Lamp lamp={grant.push.switchedOff ? 'red' : grant.push.failingSince ? 'amber' : 'green'}>
            {grant.push.switchedOff
              ? say('已停止', 'Switched off')
              : grant.push.failingSince
                ? say('送不到，正在重试', 'Failing, trying again')
                : say('推送中', 'On')}
          </Lamp>
          <code>{grant.push.url}</code>
          <button type="button" className="button small" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {say('退订', 'Stop')}
          </button>
        </p>
      ) : (
        <form
          className="sharing-make"
          onSubmit={(event) => {
            event.preventDefault()
            subscribe.mutate()
          }}
        >
          <div className="entry">
            <label htmlFor="push-url">{say('接收地址（CloudEvents，https）', 'Receiver (CloudEvents, https)')}</label>
            <input id="push-url" type="url" maxLength={2000} value={url} onChange={(event) => setUrl(event.target.value)} />
          </div>
          <button type="submit" className="button" disabled={subscribe.isPending || url.trim() === ''}>
            {say('订阅变化', 'Subscribe')}
          </button>
        </form>
      )}
      {subscribe.data ? (
        <div className="alert calm" role="status">
          <p>{say('验签密钥，请现在抄下：', 'Secret for checking signatures; copy it now:')}</p>
          <code className="sharing-key">{subscribe.data.secret}</code>
        </div>
      ) : null}
      {subscribe.error ? (
        <p className="alert" role="alert">
          {subscribe.error.message}
        </p>
      ) : null}
    </section>
  )
}
