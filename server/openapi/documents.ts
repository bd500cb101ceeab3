import type { City } from '../../kernel/city.ts'
import { fileParameters } from '../documents.ts'
import { answers, anybody, common, jsonAnswer, parametersOf, pathParameter, uuid } from './components.ts'

type Json = Record<string, unknown>

/** Uploading and opening files. */
export function documentPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const secret = {
    name: 'upload-secret',
    in: 'header',
    description: say(
      '未登录上传时得到的凭据，多个以逗号分隔；提交办件时同样携带。',
      'The secret an upload without an account was answered with, several with commas; sent along when a case is opened, too.',
    ),
    schema: { type: 'string', maxLength: 1300 },
  }
  const binary = { schema: { type: 'string', format: 'binary' } }
  return {
    '/api/files': {
      parameters: [common('lang')],
      post: {
        operationId: 'uploadFile',
        tags: ['files'],
        summary: say('上传一个文件', 'Upload one file'),
        description: say(
          '类型按内容识别；图片会去除拍摄地点等信息后重新生成。24 小时内未被使用的文件会删除。',
          'The type is read from the bytes; pictures are drawn anew without place and camera. A file nothing uses is removed after 24 hours.',
        ),
        security: anybody,
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: binary.schema } } },
          },
        },
        responses: answers(
          '201',
          jsonAnswer(say('已上传', 'Uploaded'), {
            type: 'object',
            required: ['id', 'type', 'bytes'],
            properties: {
              id: uuid,
              secret: { type: 'string', description: say('仅未登录时给出一次', 'Without an account only, and once') },
              type: { type: 'string' },
              bytes: { type: 'integer', minimum: 1 },
              name: { type: 'string' },
              width: { type: 'integer' },
              height: { type: 'integer' },
            },
          }),
        ),
      },
    },
    '/api/files/{id}': {
      parameters: [pathParameter('id', uuid), common('lang')],
      get: {
        operationId: 'openFile',
        tags: ['files'],
        summary: say('打开文件', 'Open a file'),
        description: say(
          '可查看其所属办件或档案的人可以打开；未登录的办事人凭编号和查询码。档案的个人信息文件须写明用途。',
          'For whoever may see the case or record it belongs to; a reporter without an account gives number and code. A personal file of a record needs a purpose.',
        ),
        security: anybody,
        parameters: [...parametersOf(fileParameters), secret],
        responses: answers('200', { description: say('文件内容', 'The file'), content: { '*/*': binary } }),
      },
    },
  }
}
