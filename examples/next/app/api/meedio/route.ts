import { endpoint } from '../../endpoint';

export const POST = (request: Request) => endpoint()(request);
