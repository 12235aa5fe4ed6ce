#!/usr/bin/env node
import 'reflect-metadata';

import { buildProgram } from './cli/program';

void buildProgram().parseAsync();
