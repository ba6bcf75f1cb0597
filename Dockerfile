# docker build -t readout .
# docker run -p 7331:7331 -v readout:/record -e READOUT_TOKEN=secret readout

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production READOUT_DB=/record/readout.db
WORKDIR /app
COPY LICENSE package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY data data
COPY samples samples
RUN ln -s /app/dist/cli/main.js /usr/local/bin/readout && mkdir /record && chown node:node /record
USER node
VOLUME /record
EXPOSE 7331
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:7331/-/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["readout"]
CMD ["serve", "--host", "0.0.0.0"]
