import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteOrder } from './notes/note.schema.ts';
import { writeNote } from './notes/write-note.ts';
import { actingProblems, caseParams, staffRequest } from './staff-request.ts';
import { addTask, changeTask, settleTask } from './tasks/keep-task.ts';
import { taskChange, taskOrder } from './tasks/task.schema.ts';
import { caseView } from './triage.schema.ts';

const tags = ['triage'];

/** Adds what staff keep for themselves about a case: notes and tasks. */
export function registerCaseWork(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const response = { 201: caseView, ...actingProblems };
  app.post(
    '/:id/notes',
    {
      schema: {
        tags,
        summary: 'Adds a note that only staff read, or one that stands instead of another',
        params: caseParams,
        body: noteOrder,
        response,
      },
    },
    async (request, reply) => {
      const asked = await staffRequest(request, 'case.note');
      return reply.code(201).send(await writeNote(app.ports, asked, request.body));
    },
  );
  app.post(
    '/:id/tasks',
    { schema: { tags, summary: 'Adds something to do by a day', params: caseParams, body: taskOrder, response } },
    async (request, reply) => {
      const asked = await staffRequest(request, 'case.plan');
      return reply.code(201).send(await addTask(app.ports, asked, request.body));
    },
  );
  registerTask(instance);
}

/** What is done with one task. */
function registerTask(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const params = caseParams.extend({ task_id: z.uuid() });
  const common = { tags, params, response: { 200: caseView, ...actingProblems } };
  app.put(
    '/:id/tasks/:task_id',
    { schema: { ...common, summary: 'Words a task anew, or gives it another day or owner', body: taskChange } },
    async (request) => {
      const asked = await staffRequest(request, 'case.plan');
      return changeTask(app.ports, asked, request.params.task_id, request.body);
    },
  );
  app.put(
    '/:id/tasks/:task_id/completion',
    { schema: { ...common, summary: 'Says that a task is done' } },
    async (request) =>
      settleTask(app.ports, await staffRequest(request, 'case.plan'), request.params.task_id, { is_done: true }),
  );
  app.delete(
    '/:id/tasks/:task_id/completion',
    { schema: { ...common, summary: 'Says that a task is not done after all' } },
    async (request) =>
      settleTask(app.ports, await staffRequest(request, 'case.plan'), request.params.task_id, { is_done: false }),
  );
}
